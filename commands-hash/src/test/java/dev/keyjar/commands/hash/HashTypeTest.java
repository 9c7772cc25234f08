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
