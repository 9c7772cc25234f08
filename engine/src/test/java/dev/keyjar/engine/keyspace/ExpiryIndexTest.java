package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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

    @Test
    void forgetsAnEntryThatNeverExpired() {
        Entry entry = entry();
        index.remove(entry);
        index.set(entry, Entry.NO_EXPIRY);
        assertEquals(0, index.size());
        assertNull(index.first());
    }

    private Entry entry() {
        return new Entry(new byte[0], 0, type, "");
    }
}
