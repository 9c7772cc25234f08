package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.TypeBinding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The best keys to evict among those that were looked at. */
class EvictionPoolTest {

    private final EvictionPool pool = new EvictionPool();
    private final TestEngine engine = new TestEngine();

    private Entry entry(String name) {
        byte[] key = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        TypeBinding type = engine.dispatcher.types().of(Bag.class);
        int hash = engine.dispatcher.keyspace().hash(key);
        return engine.dispatcher.keyspace().partition(hash).add(0, key, hash, type, new Bag());
    }

    private List<Long> worths() {
        List<Long> worths = new ArrayList<>();
        for (EvictionPool.Candidate best = pool.takeBest(); best != null; best = pool.takeBest()) {
            worths.add(best.worth());
        }
        return worths;
    }

    @Test
    void givesTheBestFirst() {
        for (long worth : new long[] {3, 1, 5, 2, 4}) {
            pool.offer(0, entry("k" + worth), worth);
        }
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), worths());
        assertNull(pool.takeBest());
    }

    @Test
    void keepsTheSixteenBest() {
        for (long worth = 1; worth <= 20; worth++) {
            pool.offer(0, entry("k" + worth), worth * 7 % 20);
        }
        assertEquals(List.of(19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L), worths());
    }

    @Test
    void knowsAKeyOnlyOnceAndByItsLastWorth() {
        Entry one = entry("one");
        pool.offer(0, one, 9);
        pool.offer(0, entry("other"), 5);
        pool.offer(0, one, 1);
        assertEquals(List.of(5L, 1L), worths());
    }

    @Test
    void forgetsAll() {
        pool.offer(0, entry("k"), 1);
        pool.clear();
        assertNull(pool.takeBest());
    }
}
