package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.Fields.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HashTypeTest {

    private final HashType type = new HashType();
    private final Map<String, Long> values = new HashMap<>(Map.of(
            "hash-max-listpack-entries", 2L,
            "hash-max-listpack-value", 3L));
    private final Map<String, Consumer<String>> callbacks = new HashMap<>();
    private final Settings settings = new Settings() {
        @Override
        public String text(String directive) {
            return Long.toString(number(directive));
        }

        @Override
        public boolean yesNo(String directive) {
            throw new IllegalArgumentException(directive);
        }

        @Override
        public long number(String directive) {
            return values.get(directive);
        }

        @Override
        public void onChange(String directive, Consumer<String> callback) {
            callbacks.put(directive, callback);
        }
    };

    private void change(String directive, long value) {
        values.put(directive, value);
        callbacks.get(directive).accept(Long.toString(value));
    }

    private String encodingOf(int fields, int length) {
        HashStore hash = type.create();
        for (int i = 0; i < fields; i++) {
            hash.put(bytes("f" + i), bytes("v".repeat(length)));
        }
        return type.encoding(hash);
    }

    @Test
    void hasTheLimitsOfRedis() {
        assertEquals("listpack", encodingOf(512, 64));
        assertEquals("hashtable", encodingOf(513, 1));
        assertEquals("hashtable", encodingOf(1, 65));
        Map<String, String> defaults = new HashMap<>();
        for (Directive directive : type.directives()) {
            assertTrue(directive.changeable());
            defaults.put(directive.name(), directive.defaultValue());
        }
        assertEquals(Map.of("hash-max-listpack-entries", "512", "hash-max-listpack-value", "64"), defaults);
    }

    @Test
    void takesItsLimitsFromTheConfigurationAtStartAndLater() {
        type.configure(settings);
        assertEquals("listpack", encodingOf(2, 3));
        assertEquals("hashtable", encodingOf(3, 3));
        assertEquals("hashtable", encodingOf(2, 4));
        change("hash-max-listpack-entries", 3);
        assertEquals("listpack", encodingOf(3, 3));
        change("hash-max-listpack-value", 2);
        assertEquals("hashtable", encodingOf(3, 3));
        assertEquals("listpack", encodingOf(3, 2));
    }

    /** As in Redis: from the first deadline on, whatever becomes of it. */
    @Test
    void namesASmallHashWithDeadlinesOtherwise() {
        HashStore hash = type.create();
        hash.put(bytes("a"), bytes("1"));
        assertEquals("listpack", type.encoding(hash));
        hash.expireAt(bytes("a"), 1_000);
        assertEquals("listpackex", type.encoding(hash));
        hash.persist(bytes("a"));
        assertEquals("listpackex", type.encoding(hash));
        assertEquals("listpackex", type.encoding(type.copy(hash)));
        hash.put(bytes("b"), bytes("v".repeat(65)));
        assertEquals("hashtable", type.encoding(hash));
    }

    @Test
    void paysForDeadlinesOnlyWhenThereAreAny() {
        HashStore hash = type.create();
        hash.put(bytes("a"), bytes("1"));
        long without = type.sizeInBytes(hash);
        assertEquals(HashType.NEVER, type.nextDueMillis(hash));
        hash.expireAt(bytes("a"), 1_000);
        assertTrue(type.sizeInBytes(hash) > without + 64);
        assertEquals(1_000, type.nextDueMillis(hash));
        hash.put(bytes("a"), bytes("2"));
        assertEquals(HashType.NEVER, type.nextDueMillis(hash));
    }

    @Test
    void saysWhatIsDueInCommandsOfAtMost64Arguments() {
        HashStore hash = type.create();
        for (int i = 0; i < 100; i++) {
            hash.put(bytes("f" + i), bytes("v"));
            hash.expireAt(bytes("f" + i), 100 + i);
        }
        assertEquals(64, type.due(bytes("k"), hash, 170).length);
        byte[][] rest = type.due(bytes("k"), hash, 170);
        assertEquals(2 + 9, rest.length);
        assertEquals("HDEL", Fields.text(rest[0]));
        assertEquals("k", Fields.text(rest[1]));
        assertEquals("f62", Fields.text(rest[2]));
        assertEquals(29, hash.size());
        assertEquals(171, type.nextDueMillis(hash));
    }

    @Test
    void measuresWhatItHolds() {
        HashStore hash = type.create();
        assertTrue(type.isEmpty(hash));
        long empty = type.sizeInBytes(hash);
        hash.put(bytes("field"), bytes("v".repeat(100_000)));
        assertEquals(100_000, type.sizeInBytes(hash) - empty, 1_000);
    }

    @Test
    void everyServerHasASecretOfItsOwn() {
        String order = orderOfALargeHash(new HashType());
        for (int i = 0; i < 3; i++) {
            assertNotEquals(order, orderOfALargeHash(new HashType()));
        }
    }

    private static String orderOfALargeHash(HashType type) {
        HashStore hash = type.create();
        for (int i = 0; i < 600; i++) {
            hash.put(bytes("f" + i), bytes("v"));
        }
        return Fields.content(hash).keySet().toString();
    }
}
