package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often a key is used, on a logarithmic scale that fades. */
class UseCounterTest {

    private static final long MINUTE = 60_000;
    private static final long NOW = 1_700_000_000_000L;

    private final UseCounter counter = new UseCounter(10, 1);
    private final Random random = new Random(3);

    private int usedTimes(UseCounter by, int times) {
        int use = UseCounter.first(NOW);
        for (int i = 0; i < times; i++) {
            use = by.used(use, NOW, random);
        }
        return by.count(use, NOW);
    }

    @Test
    void countsFiveForANewKeyAndSixForOneUsedOnce() {
        assertEquals(5, usedTimes(counter, 0));
        assertEquals(6, usedTimes(counter, 1));
    }

    /** The table in redis.conf says 10 for a hundred uses at the factor 10, 18 for a thousand and 142 for a hundred thousand. */
    @Test
    void growsLikeALogarithm() {
        assertEquals(10, usedTimes(counter, 100), 4);
        assertEquals(18, usedTimes(counter, 1_000), 6);
        assertEquals(142, usedTimes(counter, 100_000), 20);
    }

    @Test
    void countsEveryUseAtTheFactorZeroUpTo255() {
        UseCounter every = new UseCounter(0, 1);
        assertEquals(105, usedTimes(every, 100));
        assertEquals(255, usedTimes(every, 1_000));
    }

    @Test
    void losesOneForEveryDecayTime() {
        int use = UseCounter.of(100, NOW);
        assertEquals(100, counter.count(use, NOW + MINUTE - NOW % MINUTE - 1));
        assertEquals(90, counter.count(use, NOW + 10 * MINUTE));
        assertEquals(95, new UseCounter(10, 2).count(use, NOW + 10 * MINUTE));
        assertEquals(0, counter.count(use, NOW + 1_000 * MINUTE));
        assertEquals(100, new UseCounter(10, 0).count(use, NOW + 1_000 * MINUTE));
    }

    @Test
    void decaysAcrossTheTurnOfTheMinutes() {
        long beforeTurn = 65_535 * MINUTE;
        assertEquals(98, counter.count(UseCounter.of(100, beforeTurn), beforeTurn + 2 * MINUTE));
    }

    @Test
    void decaysBeforeItCounts() {
        int use = counter.used(UseCounter.of(8, NOW), NOW + 100 * MINUTE, random);
        assertEquals(1, counter.count(use, NOW + 100 * MINUTE));
        assertTrue(use >>> 24 == 0, "it is a number of 24 bits");
    }
}
