package dev.keyjar.persistence.aof;

import java.util.concurrent.TimeUnit;

/**
 * How long things take in {@link CommitOrder}, and in {@link LogWriter}.
 *
 * @param longestFlushNanos a write on an event loop that takes longer is the last one for ten times as long, or for a period
 * @param quickSyncNanos a force that usually takes less is left to event loops: handing it over would take as long
 * @param pauseNanos how long the writer waits before it looks again whether a force is over
 * @param syncPeriodNanos the second in {@code everysec}
 * @param longestPostponeNanos how long writing waits for a force that overlasts its period
 * @param retryNanos how long after a failure the next attempt is made
 * @param closeNanos how long closing may take
 */
record Timing(
        long longestFlushNanos,
        long quickSyncNanos,
        long pauseNanos,
        long syncPeriodNanos,
        long longestPostponeNanos,
        long retryNanos,
        long closeNanos) {

    static final Timing USUAL = new Timing(
            TimeUnit.MILLISECONDS.toNanos(2),
            TimeUnit.MICROSECONDS.toNanos(500),
            TimeUnit.MILLISECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(2),
            TimeUnit.MILLISECONDS.toNanos(500),
            TimeUnit.MILLISECONDS.toNanos(4500));
}
