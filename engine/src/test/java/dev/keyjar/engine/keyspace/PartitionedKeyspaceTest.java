package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionedKeyspaceTest {

    private final TypeBinding type = new TypeBinding(new CounterType(), null);
    private final PartitionedKeyspace keyspace = new PartitionedKeyspace(2, new Random(3));

    @ParameterizedTest
    @CsvSource({"0,10", "1,10", "7,1", "500,1", "500,10", "5000,10", "5000,1000", "5000,9223372036854775807"})
    void scansAllPartitionsToTheEnd(int keys, long count) {
        Set<String> expected = fill(keys);
        List<String> seen = new ArrayList<>();
        long cursor = 0;
        int calls = 0;
        do {
            int before = seen.size();
            cursor = keyspace.scan(0, cursor, count, entry -> seen.add(name(entry)));
            assertTrue(cursor == 0 || seen.size() > before || count == 1, "a call brings something");
            assertTrue(cursor >= 0, "a cursor is a plain number");
            calls++;
        } while (cursor != 0);
        assertEquals(expected, new TreeSet<>(seen));
        assertEquals(keys, seen.size(), "each once");
        assertTrue(calls <= keys / Math.min(count, 10_000) + 2, "needed " + calls + " calls");
    }

    @Test
    void scansWithBoundedStepsOverAKeyspaceThatWasLargeOnce() {
        fill(200_000);
        keyspace.forEachPartition(partition -> {
            List<Entry> all = new ArrayList<>();
            partition.forEach(0, all::add);
            all.forEach(entry -> partition.remove(0, entry));
        });
        long cursor = 0;
        int calls = 0;
        do {
            cursor = keyspace.scan(0, cursor, 10, entry -> {});
            calls++;
        } while (cursor != 0);
        assertTrue(calls < 1000, "tables shrink, so an emptied keyspace is soon walked: " + calls);
    }

    @Test
    void countsOneDatabaseAtATime() {
        fill(100);
        assertEquals(100, keyspace.size(0));
        assertEquals(0, keyspace.size(1));
        assertEquals(0, keyspace.expiring(0));
    }

    @Test
    void offersRandomKeysUntilOneIsTaken() {
        assertFalse(keyspace.random(0, new Random(1), entry -> true));
        Set<String> names = fill(30);
        Set<String> offered = new HashSet<>();
        assertFalse(keyspace.random(0, new Random(1), entry -> {
            offered.add(name(entry));
            return false;
        }));
        assertTrue(offered.size() > 10, "offered " + offered);
        Set<String> taken = new TreeSet<>();
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            assertTrue(keyspace.random(0, random, entry -> taken.add(name(entry)) || true));
        }
        assertEquals(names, taken);
    }

    @Test
    void remembersTheNewestSequenceOfASetOfPartitions() {
        keyspace.lock(PartitionedKeyspace.ALL);
        try {
            keyspace.lastSequence(0b101L, 7);
            keyspace.lastSequence(0b010L, 9);
            assertEquals(7, keyspace.lastSequence(0b101L));
            assertEquals(7, keyspace.lastSequence(0b1001L));
            assertEquals(9, keyspace.lastSequence(PartitionedKeyspace.ALL));
            assertEquals(0, keyspace.lastSequence(0));
            keyspace.lastSequence(PartitionedKeyspace.ALL, 12);
            assertEquals(12, keyspace.lastSequence(1L << 63));
        } finally {
            keyspace.unlock(PartitionedKeyspace.ALL);
        }
    }

    @Test
    void putsAKeyIntoTheSamePartitionWhateverItsDatabase() {
        for (int i = 0; i < 1000; i++) {
            int hash = keyspace.hash(("k" + i).getBytes(StandardCharsets.US_ASCII));
            assertEquals(1, Long.bitCount(keyspace.setOf(hash)));
            assertEquals(keyspace.partition(hash), keyspace.only(keyspace.setOf(hash)));
        }
    }

    private Set<String> fill(int keys) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < keys; i++) {
            byte[] key = ("k" + i).getBytes(StandardCharsets.US_ASCII);
            int hash = keyspace.hash(key);
            keyspace.partition(hash).add(0, key, hash, type, new ArrayList<>());
            names.add("k" + i);
        }
        return names;
    }

    private static String name(Entry entry) {
        return new String(entry.key(), StandardCharsets.US_ASCII);
    }
}
