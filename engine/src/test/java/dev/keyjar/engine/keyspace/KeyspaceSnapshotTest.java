package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.api.persistence.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeyspaceSnapshotTest {

    private static final int DATABASES = 3;

    private final TypeBinding type = new TypeBinding(new CounterType(), null);
    private PartitionedKeyspace keyspace = new PartitionedKeyspace(DATABASES, new Random(7));
    private final Map<String, String> model = new TreeMap<>(); // "database key" to numbers and expiry

    @RepeatedTest(60)
    void saysJustTheStateAtTheCutWhateverIsWrittenMeanwhile(RepetitionInfo repetition) {
        long seed = 1000L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        write(random, 400);
        checkSnapshot(random, seed);
    }

    private void checkSnapshot(Random random, long seed) {
        Map<String, String> atCut = new TreeMap<>(model);
        Map<String, String> said = new TreeMap<>();
        int[] cuts = new int[1];
        try (Snapshot snapshot = keyspace.cut(() -> cuts[0]++)) {
            do {
                write(random, random.nextInt(12));
            } while (snapshot.sayNext((database, plugin, command) -> collect(said, database, command)));
        }
        assertEquals(1, cuts[0]);
        assertEquals(atCut, said, "seed " + seed);
    }

    @Test
    void beginsToCountAnewWhenAllNumbersOfSnapshotsAreUsed() {
        keyspace = new PartitionedKeyspace(DATABASES, new KeyHash(7), Entry.LAST_EPOCH - 3);
        Random random = new Random(8);
        for (int number = 0; number < 6; number++) {
            write(random, 100);
            checkSnapshot(random, number);
        }
    }

    @Test
    void allowsOneAtATime() {
        try (Snapshot open = keyspace.cut(() -> {})) {
            assertThrows(IllegalStateException.class, () -> keyspace.cut(() -> {}));
            open.sayNext((database, plugin, command) -> {});
        }
        keyspace.cut(() -> {}).close();
    }

    private void collect(Map<String, String> said, int database, byte[][] command) {
        String place = database + " " + text(command[1]);
        String argument = text(command[2]);
        said.merge(place, text(command[0]).equals("ADD") ? argument : "until " + argument, (a, b) -> a + "," + b);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private void write(Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            int database = random.nextInt(DATABASES);
            String name = "k" + random.nextInt(120);
            byte[] key = name.getBytes(StandardCharsets.US_ASCII);
            int hash = keyspace.hash(key);
            keyspace.lock(keyspace.setOf(hash));
            try {
                change(random, database, key, hash, keyspace.partition(hash));
                record(database, name, keyspace.partition(hash).find(database, key, hash));
            } finally {
                keyspace.unlock(keyspace.setOf(hash));
            }
            if (random.nextInt(150) == 0) {
                drop(random.nextInt(DATABASES));
            }
            if (random.nextInt(40) == 0) {
                swap(random.nextInt(DATABASES), random.nextInt(DATABASES));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void change(Random random, int database, byte[] key, int hash, Partition partition) {
        Entry entry = partition.find(database, key, hash);
        if (entry == null) {
            entry = partition.add(database, key, hash, type, new ArrayList<>(List.of(random.nextInt(1000))));
        }
        switch (random.nextInt(6)) {
            case 0 -> partition.remove(database, entry);
            case 1 -> partition.replaceValue(database, entry, type, new ArrayList<>(List.of(random.nextInt(1000))));
            case 2 -> partition.expireAt(database, entry, random.nextInt(1000));
            default -> {
                partition.beforeChange(database, entry);
                int more = random.nextInt(10) == 0 ? 300 : 2;
                for (int i = 0; i < more; i++) {
                    ((List<Integer>) entry.stored()).add(random.nextInt(1000));
                }
            }
        }
    }

    private void record(int database, String name, Entry entry) {
        if (entry == null) {
            model.remove(database + " " + name);
            return;
        }
        StringBuilder state = new StringBuilder();
        for (Object number : (List<?>) entry.stored()) {
            state.append(state.length() == 0 ? "" : ",").append(number);
        }
        if (entry.expireAt() != Entry.NO_EXPIRY) {
            state.append(",until ").append(entry.expireAt());
        }
        model.put(database + " " + name, state.toString());
    }

    private void swap(int one, int other) {
        keyspace.lock(PartitionedKeyspace.ALL);
        keyspace.swap(one, other, 0);
        keyspace.unlock(PartitionedKeyspace.ALL);
        Map<String, String> swapped = new TreeMap<>();
        model.forEach((place, state) -> {
            String[] words = place.split(" ");
            int database = Integer.parseInt(words[0]);
            int now = database == one ? other : database == other ? one : database;
            swapped.put(now + " " + words[1], state);
        });
        model.clear();
        model.putAll(swapped);
    }

    private void drop(int database) {
        keyspace.forEachPartition(partition -> partition.clear(database));
        model.keySet().removeIf(place -> place.startsWith(database + " "));
    }
}
