package dev.keyjar.persistence.aof;

import java.util.concurrent.TimeUnit;

/**
 * How long things take in {@link LogWriter}.
 *
 * @param batchingNanos how long the writer collects before it writes again, unless the policy is {@code always}
 * @param syncPeriodNanos the second in {@code everysec}
 * @param longestPostponeNanos how long writing waits for a force that overlasts its period
 * @param retryNanos how long after a failure the next attempt is made
 * @param closeNanos how long closing may take
 */
record Timing(long batchingNanos, long syncPeriodNanos, long longestPostponeNanos, long retryNanos, long closeNanos) {

    static final Timing USUAL = new Timing(
            TimeUnit.MILLISECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(2),
            TimeUnit.MILLISECONDS.toNanos(500),
            TimeUnit.MILLISECONDS.toNanos(4500));
}
