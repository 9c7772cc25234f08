package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyjar.api.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExpiryIndexTest {

    private final TypeBinding type = new TypeBinding(new CounterType(), null);
    private final ExpiryIndex index = new ExpiryIndex();

    @RepeatedTest(20)
    void alwaysHasTheNextDueOnTop(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Entry[] entries = new Entry[500];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry();
        }
        Map<Entry, Long> model = new HashMap<>();
        for (int step = 0; step < 5000; step++) {
            Entry entry = entries[random.nextInt(entries.length)];
            switch (random.nextInt(step % 1000 < 600 ? 8 : 3)) {
                case 0 -> {
                    index.remove(entry);
                    model.remove(entry);
                }
                case 1 -> {
                    index.set(entry, Entry.NO_EXPIRY);
                    model.remove(entry);
                }
                default -> {
                    long expireAt = random.nextInt(1000);
                    index.set(entry, expireAt);
                    model.put(entry, expireAt);
                }
            }
            assertEquals(model.size(), index.size());
            assertEquals(model.getOrDefault(entry, Entry.NO_EXPIRY), entry.expireAt());
            if (step % 10 == 0 && !model.isEmpty()) {
                long next =
                        model.values().stream().mapToLong(Long::longValue).min().orElseThrow();
                assertEquals(next, index.first().expireAt(), "seed " + seed + ", step " + step);
            }
        }
        drain(model);
    }

    private void drain(Map<Entry, Long> model) {
        long before = 0;
        while (index.first() != null) {
            Entry first = index.first();
            assertEquals(model.remove(first), first.expireAt());
            assertEquals(true, before <= first.expireAt(), "in order");
            before = first.expireAt();
            index.remove(first);
        }
        assertEquals(Map.of(), model);
    }

    /** An entry is due when its key is, or the next part of its value: whichever comes first. */
    @RepeatedTest(20)
    void takesPartsOfValuesInTurn(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Entry[] entries = new Entry[200];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry();
        }
        Map<Entry, Long> keys = new HashMap<>();
        Map<Entry, Long> parts = new HashMap<>();
        for (int step = 0; step < 5000; step++) {
            Entry entry = entries[random.nextInt(entries.length)];
            long due = random.nextInt(1000);
            switch (random.nextInt(5)) {
                case 0 -> {
                    index.set(entry, due);
                    keys.put(entry, due);
                }
                case 1 -> {
                    index.partsDue(entry, due);
                    parts.put(entry, due);
                }
                case 2 -> {
                    index.set(entry, Entry.NO_EXPIRY);
                    keys.remove(entry);
                }
                case 3 -> {
                    index.partsDue(entry, ValueType.NEVER);
                    parts.remove(entry);
                }
                default -> {
                    index.remove(entry);
                    keys.remove(entry);
                    parts.remove(entry);
                }
            }
            assertEquals(keys.size(), index.expiringKeys());
            assertEquals(parts.size(), index.withExpiringParts());
            assertEquals(keys.getOrDefault(entry, Entry.NO_EXPIRY), entry.expireAt());
            assertEquals(keys.containsKey(entry) || parts.containsKey(entry), entry.expires());
            long next = ValueType.NEVER;
            for (Entry one : entries) {
                next = Math.min(next, Math.min(keys.getOrDefault(one, next), parts.getOrDefault(one, next)));
            }
            assertEquals(next, index.firstDue(), "seed " + seed + ", step " + step);
            if (next != ValueType.NEVER) {
                Entry first = index.first();
                assertEquals(next, Math.min(keys.getOrDefault(first, next + 1), parts.getOrDefault(first, next + 1)));
            }
        }
    }

    @Test
    void forgetsAnEntryThatNeverExpired() {
        Entry entry = entry();
        index.remove(entry);
        index.set(entry, Entry.NO_EXPIRY);
        assertEquals(0, index.size());
        assertNull(index.first());
    }

    private Entry entry() {
        return new Entry(new byte[0], 0, type, new Object[1], 0, "");
    }
}
