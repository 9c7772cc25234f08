package dev.keyjar.engine.keyspace;

import java.util.random.RandomGenerator;

/**
 * How often a key is used, in one number of 24 bits, as Redis' manual describes it under "The new LFU mode" of key eviction: the low
 * eight bits count on a logarithmic scale, those above hold the minute at which the count was last looked at.
 *
 * <pre>
 *   | minute, modulo 65536 | count |     a use adds one with the probability 1 / ((count − 5) × factor + 1)
 *   23                    8 7     0      every decay-time minutes without a look take one away
 * </pre>
 *
 * @param logFactor {@code lfu-log-factor}: the greater, the more uses it takes to reach 255
 * @param decayMinutes {@code lfu-decay-time}; 0 for no decay
 */
public record UseCounter(int logFactor, int decayMinutes) {

    /** The count of a new key, so that it is not the first to go. */
    public static final int FIRST = 5;

    private static final int MOST = 255;
    private static final int COUNT_BITS = 8;
    private static final int MINUTES = 0xFFFF;

    /** A key comes to be. */
    public static int first(long nowMillis) {
        return of(FIRST, nowMillis);
    }

    /** A key that is to have a count. */
    public static int of(int count, long nowMillis) {
        return minute(nowMillis) << COUNT_BITS | count;
    }

    /** The count at a moment, from 0 to 255. */
    public int count(int use, long nowMillis) {
        int count = use & MOST;
        if (decayMinutes == 0) {
            return count;
        }
        int idleMinutes = minute(nowMillis) - (use >>> COUNT_BITS & MINUTES) & MINUTES;
        return Math.max(0, count - idleMinutes / decayMinutes);
    }

    /** What becomes of it when the key is used. */
    public int used(int use, long nowMillis, RandomGenerator random) {
        int count = count(use, nowMillis);
        long steps = (long) Math.max(0, count - FIRST) * logFactor + 1;
        boolean counts = count < MOST && (steps == 1 || random.nextDouble() * steps < 1);
        return of(counts ? count + 1 : count, nowMillis);
    }

    private static int minute(long nowMillis) {
        return (int) (nowMillis / 60_000 & MINUTES);
    }
}
