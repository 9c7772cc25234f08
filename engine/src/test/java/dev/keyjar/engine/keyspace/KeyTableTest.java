package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    private final TypeBinding type = new TypeBinding(new CounterType(), null);
    private final KeyTable table = new KeyTable();
    private final Map<String, Entry> model = new HashMap<>();

    @RepeatedTest(10)
    void holdsWhatAHashMapWouldHold(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            // Grows for a while, shrinks for a while, so that both kinds of resizing happen.
            boolean growing = step / 4000 % 2 == 0;
            String name = "k" + random.nextInt(2000);
            Entry entry = table.find(bytes(name), hash(name, seed));
            assertSame(model.get(name), entry, "seed " + seed + ", step " + step);
            if (entry == null && (growing || random.nextInt(8) == 0)) {
                add(name, seed);
            } else if (entry != null && (!growing || random.nextInt(8) == 0)) {
                remove(name);
            }
            assertEquals(model.size(), table.size());
            if (random.nextInt(500) == 0) {
                table.growth(2 << random.nextInt(6));
            }
            if (random.nextInt(500) == 0) {
                table.fit();
            }
        }
        model.forEach((name, entry) -> assertEquals(name, entry.value()));
        Set<Entry> seen = new HashSet<>();
        table.forEach(entry -> assertTrue(seen.add(entry), "visited once"));
        assertEquals(new HashSet<>(model.values()), seen);
    }

    @RepeatedTest(20)
    void scansEveryKeyThatStaysWhileOthersComeAndGo(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int start = 1 << random.nextInt(12);
        for (int i = 0; i < start; i++) {
            add("stays" + i, seed);
        }
        int passing = random.nextInt(4000);
        boolean startsLarge = random.nextBoolean();
        for (int i = 0; startsLarge && i < passing; i++) {
            add("passes" + i, seed);
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int next = startsLarge ? passing : 0;
        int calls = 0;
        do {
            cursor = table.scan(cursor, entry -> seen.add(name(entry)));
            int changes = random.nextInt(30);
            for (int i = 0; i < changes; i++) {
                if (startsLarge && next > 0) {
                    remove("passes" + --next);
                } else if (!startsLarge && next < passing) {
                    add("passes" + next++, seed);
                }
            }
            if (random.nextInt(100) == 0) {
                table.growth(2 << random.nextInt(6));
                table.fit();
            }
            assertTrue(calls++ < 100_000, "it comes to an end, seed " + seed);
        } while (cursor != 0);
        for (int i = 0; i < start; i++) {
            assertTrue(seen.contains("stays" + i), "stays" + i + " was not visited, seed " + seed);
        }
    }

    @Test
    void scansEachKeyOnceWhenNothingChanges() {
        for (int i = 0; i < 1000; i++) {
            add("k" + i, 1);
        }
        List<String> seen = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = table.scan(cursor, entry -> seen.add(name(entry)));
        } while (cursor != 0);
        assertEquals(model.keySet(), new HashSet<>(seen));
        assertEquals(1000, seen.size());
    }

    @Test
    void givesBackWhatItHasGrownTooLargeBy() {
        table.growth(1 << 10);
        for (int i = 0; i < 100; i++) {
            add("k" + i, 1);
        }
        assertTrue(scanCalls() > 1000, "it grew to what was expected");
        table.fit();
        assertTrue(scanCalls() < 1000);
        table.growth(2);
        for (int i = 100; i < 1000; i++) {
            add("k" + i, 1);
        }
        assertTrue(scanCalls() <= 1024);
        model.forEach((name, entry) -> assertSame(entry, table.find(bytes(name), hash(name, 1))));
    }

    private int scanCalls() {
        Set<String> seen = new HashSet<>();
        int calls = 0;
        long cursor = 0;
        do {
            cursor = table.scan(cursor, entry -> seen.add(name(entry)));
            calls++;
        } while (cursor != 0);
        assertEquals(model.keySet(), seen);
        return calls;
    }

    @Test
    void takesAnyCursorAClientMakesUp() {
        for (int i = 0; i < 100; i++) {
            add("k" + i, 1);
        }
        for (long cursor : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE, 12_345_678_901L}) {
            long next = cursor;
            int calls = 0;
            do {
                next = table.scan(next, entry -> {});
                assertTrue(calls++ < 1000, "from " + cursor);
            } while (next != 0);
        }
    }

    /** Keys that come and go leave neither their values behind nor many arrays of cells that hold next to nothing. */
    @Test
    void keepsValuesTogetherWhileKeysComeAndGo() {
        int keys = 5000;
        for (int i = 0; i < keys; i++) {
            add("k" + i, 1);
        }
        Random random = new Random(3);
        for (int i = 0; i < 50 * keys; i++) {
            String name = "k" + random.nextInt(keys);
            remove(name);
            add(name, 1);
        }
        Set<Object[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> values = Collections.newSetFromMap(new IdentityHashMap<>());
        table.forEach(entry -> {
            assertEquals(name(entry), entry.value());
            arrays.add(entry.cells());
            values.add(entry.value());
        });
        long cells = 0;
        for (Object[] array : arrays) {
            cells += array.length;
            for (Object value : array) {
                assertTrue(value == null || values.contains(value), "a value that is gone");
            }
        }
        assertTrue(cells < 5L * keys, cells + " cells for " + keys + " values");
    }

    @Test
    void tellsKeysWithTheSameHashApart() {
        Entry one = table.add(bytes("one"), 42, type, "1");
        Entry two = table.add(bytes("two"), 42, type, "2");
        assertSame(one, table.find(bytes("one"), 42));
        assertSame(two, table.find(bytes("two"), 42));
        assertNull(table.find(bytes("three"), 42));
        table.remove(one);
        assertNull(table.find(bytes("one"), 42));
        assertSame(two, table.find(bytes("two"), 42));
        assertThrows(IllegalStateException.class, () -> table.remove(one));
    }

    @Test
    void picksEveryKeySoonerOrLater() {
        assertNull(table.random(new Random(1)));
        for (int i = 0; i < 50; i++) {
            add("k" + i, 1);
        }
        Random random = new Random(5);
        Set<String> picked = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            picked.add(name(table.random(random)));
        }
        assertEquals(model.keySet(), picked);
    }

    private void add(String name, long seed) {
        model.put(name, table.add(bytes(name), hash(name, seed), type, name));
    }

    private void remove(String name) {
        table.remove(model.remove(name));
    }

    private static String name(Entry entry) {
        return new String(entry.key(), StandardCharsets.US_ASCII);
    }

    private static int hash(String name, long seed) {
        return new KeyHash(seed).of(bytes(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
