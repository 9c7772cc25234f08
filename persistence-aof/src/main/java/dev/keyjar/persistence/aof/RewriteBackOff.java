package dev.keyjar.persistence.aof;

/**
 * How long rewriting by itself rests after failures, as in Redis: after the third in a row a minute, then two, four, up to an hour.
 * For one thread.
 */
final class RewriteBackOff {

    private static final int FAILURES_BEFORE = 3;
    private static final long FIRST_MINUTES = 1;
    private static final long MOST_MINUTES = 60;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private int failures;
    private long minutes;
    private boolean resting;
    private long untilNanos;

    void failed() {
        failures++;
        if (failures >= FAILURES_BEFORE) {
            minutes = minutes == 0 ? FIRST_MINUTES : Math.min(MOST_MINUTES, minutes * 2);
        }
        resting = false;
    }

    void succeeded() {
        failures = 0;
        minutes = 0;
        resting = false;
    }

    int failures() {
        return failures;
    }

    /** How long the next rest is, or the one under way; 0 for none. */
    long minutes() {
        return minutes;
    }

    /** Whether a rewrite may begin by itself; the first look after a failure begins the rest. */
    boolean isOver(long nowNanos) {
        if (minutes == 0) {
            return true;
        }
        if (!resting) {
            resting = true;
            untilNanos = nowNanos + minutes * MINUTE_NANOS;
        }
        return nowNanos - untilNanos >= 0;
    }
}
