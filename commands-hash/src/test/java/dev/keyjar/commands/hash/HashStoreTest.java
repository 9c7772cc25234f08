package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.Fields.bytes;
import static dev.keyjar.commands.hash.Fields.content;
import static dev.keyjar.commands.hash.Fields.large;
import static dev.keyjar.commands.hash.Fields.randomText;
import static dev.keyjar.commands.hash.Fields.settings;
import static dev.keyjar.commands.hash.Fields.small;
import static dev.keyjar.commands.hash.Fields.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashStoreTest {

    /** Random changes, the same to the hash and to a plain map; every answer and, now and then, all of the content compared. */
    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807, 60",
        "0, 0, 60",
        "0, 0, 3000",
        "512, 64, 700",
        "20, 9223372036854775807, 40",
        "9223372036854775807, 120, 40",
    })
    void behavesAsAPlainMap(long mostFields, long longestBytes, int names) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            compareWithAPlainMap(new HashStore(settings(mostFields, longestBytes)), names, random, "seed " + seed);
        }
    }

    private static void compareWithAPlainMap(HashStore hash, int names, Random random, String seed) {
        Map<String, String> model = new LinkedHashMap<>();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            fields.add(randomText(random));
        }
        int removing = random.nextInt(100); // per cent
        for (int step = 0; step < 10 * names; step++) {
            String field = fields.get(random.nextInt(names));
            if (step % names == 0) {
                removing = random.nextInt(100);
            }
            if (random.nextInt(100) < removing) {
                assertEquals(model.remove(field) != null, hash.remove(bytes(field)), seed);
            } else {
                String value = randomText(random);
                assertEquals(model.put(field, value) == null, hash.put(bytes(field), bytes(value)), seed);
            }
            String asked = fields.get(random.nextInt(names));
            byte[] value = hash.get(bytes(asked));
            assertEquals(model.get(asked), value == null ? null : text(value), seed);
            assertEquals(model.containsKey(asked), hash.contains(bytes(asked)), seed);
            assertEquals(model.size(), hash.size(), seed);
            if (step % 50 == 0) {
                assertEquals(model, content(hash), seed);
            }
        }
        for (String field : fields) {
            assertEquals(model.remove(field) != null, hash.remove(bytes(field)), seed);
        }
        assertEquals(0, hash.size(), seed);
        assertEquals(Map.of(), content(hash), seed);
    }

    @Test
    void keepsAnOrderWhileSmall() {
        HashStore hash = small();
        for (String field : List.of("z", "a", "m", "b")) {
            hash.put(bytes(field), bytes("1"));
        }
        hash.put(bytes("a"), bytes("a longer value"));
        hash.remove(bytes("m"));
        hash.put(bytes("m"), bytes(""));
        assertEquals("{z=1, a=a longer value, b=1, m=}", content(hash).toString());
    }

    @Test
    void becomesLargeWithOneFieldTooMany() {
        HashStore hash = new HashStore(settings(512, 64));
        for (int i = 0; i < 512; i++) {
            hash.put(bytes("field " + i), bytes("" + i));
        }
        assertTrue(hash.isPacked());
        hash.put(bytes("field 0"), bytes("another"));
        assertTrue(hash.isPacked());
        hash.put(bytes("field 512"), bytes("512"));
        assertFalse(hash.isPacked());
        hash.remove(bytes("field 512"));
        assertFalse(hash.isPacked());
        assertEquals(512, content(hash).size());
        assertEquals("another", text(hash.get(bytes("field 0"))));
    }

    @Test
    void becomesLargeWithAFieldOrAValueTooLong() {
        HashStore byField = new HashStore(settings(512, 64));
        byField.put(bytes("f".repeat(64)), bytes("v".repeat(64)));
        assertTrue(byField.isPacked());
        byField.put(bytes("f".repeat(65)), bytes(""));
        assertFalse(byField.isPacked());
        HashStore byValue = new HashStore(settings(512, 64));
        byValue.put(bytes("f"), bytes("v".repeat(65)));
        assertFalse(byValue.isPacked());
        assertEquals("v".repeat(65), text(byValue.get(bytes("f"))));
    }

    @Test
    void followsLimitsThatChangeWithItsNextField() {
        HashSettings settings = settings(512, 64);
        HashStore hash = new HashStore(settings);
        hash.put(bytes("a"), bytes("1"));
        hash.put(bytes("b"), bytes("1"));
        settings.mostPackedFields(2);
        hash.put(bytes("a"), bytes("2"));
        assertTrue(hash.isPacked());
        settings.mostPackedFields(1);
        assertTrue(hash.isPacked());
        hash.put(bytes("a"), bytes("3"));
        assertFalse(hash.isPacked());
        assertEquals("{a=3, b=1}", new TreeMap<>(content(hash)).toString());
    }

    /** However high the limits are: ends of packed entries are 16-bit numbers. */
    @Test
    void becomesLargeBeforeItsPackedFormIsFull() {
        HashStore hash = small();
        Map<String, String> model = new LinkedHashMap<>();
        for (int i = 0; hash.isPacked(); i++) {
            hash.put(bytes("field " + i), bytes("v".repeat(i)));
            model.put("field " + i, "v".repeat(i));
        }
        assertEquals(model, content(hash));
        long bytes = model.entrySet().stream()
                .mapToLong(e -> 1 + e.getKey().length() + e.getValue().length())
                .sum();
        assertTrue(bytes > 0xffff && bytes < 0x10400, "unpacked at " + bytes + " bytes");
    }

    @Test
    void replacesValuesUpToTheEdgeOfItsPackedForm() {
        HashStore hash = small();
        hash.put(bytes("first"), bytes("1"));
        hash.put(bytes("last"), bytes("2"));
        for (int length : new int[] {100, 127, 128, 129, 40_000, 65_000, 10, 0, 65_400}) {
            hash.put(bytes("first"), bytes("v".repeat(length)));
            assertEquals(length, hash.get(bytes("first")).length);
            assertEquals("2", text(hash.get(bytes("last"))));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsOutAndTakesInArraysThatStayAsTheyAre(boolean packed) {
        HashStore hash = packed ? small() : large();
        byte[] value = bytes("value");
        byte[] longValue = bytes("v".repeat(1_000));
        hash.put(bytes("a"), value);
        hash.put(bytes("b"), longValue);
        byte[] got = hash.get(bytes("a"));
        byte[] gotLong = hash.get(bytes("b"));
        hash.put(bytes("a"), bytes("eulav"));
        hash.put(bytes("b"), bytes("w".repeat(1_000)));
        hash.remove(bytes("a"));
        assertArrayEquals(bytes("value"), got);
        assertArrayEquals(bytes("value"), value);
        assertArrayEquals(bytes("v".repeat(1_000)), gotLong);
        assertArrayEquals(bytes("v".repeat(1_000)), longValue);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void copiesShareNothingThatChanges(boolean packed) {
        HashStore hash = packed ? small() : large();
        for (int i = 0; i < 300; i++) {
            hash.put(bytes("field " + i), bytes((i % 50 == 0 ? "a long value".repeat(30) : "value ") + i));
        }
        Map<String, String> before = content(hash);
        HashStore copy = hash.copy();
        assertEquals(before, content(copy));
        assertEquals(hash.heapBytes(), copy.heapBytes(), hash.heapBytes() / 10.0);
        for (int i = 0; i < 300; i++) {
            hash.put(bytes("field " + i), bytes("x"));
            hash.put(bytes("new " + i), bytes("x"));
            copy.put(bytes("of the copy " + i), bytes("y"));
        }
        assertEquals(600, hash.size());
        assertNull(hash.get(bytes("of the copy 7")));
        for (int i = 0; i < 300; i++) {
            assertTrue(copy.remove(bytes("of the copy " + i)));
        }
        assertEquals(before, content(copy));
    }

    /** The size is kept by adding and subtracting: what is forgotten once would stay for ever. */
    @Test
    void weighsAsMuchAsBeforeWhenEverythingAddedIsGone() {
        Random random = new Random(4);
        HashStore hash = large();
        hash.put(bytes("stays"), bytes("1"));
        long before = hash.heapBytes();
        Map<String, String> model = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String field = "field " + random.nextInt(5_000);
            String value = randomText(random);
            hash.put(bytes(field), bytes(value));
            model.put(field, value);
        }
        long data = model.entrySet().stream()
                .mapToLong(e -> e.getKey().length() + e.getValue().length())
                .sum();
        assertTrue(hash.heapBytes() > data && hash.heapBytes() < 2 * data, hash.heapBytes() + " for " + data);
        model.keySet().forEach(field -> hash.remove(bytes(field)));
        assertEquals(before, hash.heapBytes(), 512); // the first segment of buckets does not shrink
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 100, 500})
    void isLean(int fields) {
        HashStore hash = new HashStore(settings(512, 64));
        for (int i = 0; i < fields; i++) {
            hash.put(bytes("fld%05d".formatted(i)), bytes("%010d".formatted(i)));
        }
        double overhead = (hash.heapBytes() - 40.0) / fields - 18; // 40 bytes for two objects, 18 are data
        assertTrue(overhead < 8, overhead + " bytes beyond each field's data");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 30", "false, 1", "false, 3000"})
    void picksEachFieldAboutAsOften(boolean packed, int fields) {
        HashStore hash = packed ? small() : large();
        for (int i = 0; i < fields; i++) {
            hash.put(bytes("field " + i), bytes((i % 10 == 0 ? "a long value".repeat(30) : "value ") + i));
        }
        Random random = new Random(5);
        Map<String, Integer> picked = new LinkedHashMap<>();
        int perField = 400;
        for (int i = 0; i < perField * fields; i++) {
            hash.visitRandom(random, (field, value) -> {
                picked.merge(text(field), 1, Integer::sum);
                assertArrayEquals(hash.get(field), value);
            });
        }
        assertEquals(fields, picked.size());
        double deviation = Math.sqrt(picked.values().stream()
                .mapToDouble(n -> (n - perField) * (double) (n - perField))
                .average()
                .orElseThrow());
        // By pure chance it would be the square root of 400.
        assertTrue(deviation < 28, "standard deviation " + deviation);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void visitsEveryFieldInOneRoundOfScans(boolean packed) {
        HashStore hash = packed ? small() : large();
        for (int i = 0; i < 1_000; i++) {
            hash.put(bytes("field " + i), bytes("" + i));
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int calls = 0;
        do {
            cursor = hash.scan(cursor, 10, (field, value) -> assertTrue(seen.add(text(field))));
            calls++;
        } while (cursor != 0);
        assertEquals(1_000, seen.size());
        assertEquals(packed, calls == 1);
    }

    /** Fields that stay are visited in every round, while others come and go by the thousand between the calls. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void scansMissNothingThatStaysWhileTheHashGrowsAndShrinks(int count) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            HashStore hash = new HashStore(settings(100, 64));
            int staying = 1 + random.nextInt(500);
            for (int i = 0; i < staying; i++) {
                hash.put(bytes("stays " + i), bytes(randomText(random)));
            }
            int passing = random.nextInt(3_000);
            for (int i = 0; i < passing; i++) {
                hash.put(bytes("passes " + i), bytes("1"));
            }
            Set<String> seen = new HashSet<>();
            long cursor = 0;
            int calls = 0;
            do {
                cursor = hash.scan(cursor, count, (field, value) -> seen.add(text(field)));
                int target = random.nextInt(3_000);
                for (int steps = 0; steps < 500 && passing != target; steps++) {
                    if (passing < target) {
                        hash.put(bytes("passes " + passing++), bytes("1"));
                    } else {
                        hash.remove(bytes("passes " + --passing));
                    }
                }
                assertTrue(++calls < 20_000, "the round does not end, seed " + seed);
            } while (cursor != 0);
            for (int i = 0; i < staying; i++) {
                assertTrue(seen.contains("stays " + i), "missed one, seed " + seed);
            }
        }
    }
}
