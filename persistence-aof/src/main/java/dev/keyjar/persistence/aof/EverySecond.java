package dev.keyjar.persistence.aof;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the log is forced under {@code appendfsync everysec}, writing going on meanwhile.
 *
 * <p>When a force overlasts its period, the disk is behind: then writing waits, up to two seconds, since a write to a busy file may
 * block for much longer than the force. For who holds the lock of {@link CommitOrder}, but for {@link #delayed}.
 */
final class EverySecond {

    private static final Logger log = LoggerFactory.getLogger(EverySecond.class);

    private final Timing timing;
    private final AtomicLong delayed = new AtomicLong();
    private long lastNanos;
    private long postponedSinceNanos = -1;

    EverySecond(Timing timing) {
        this.timing = timing;
        this.lastNanos = System.nanoTime();
    }

    /** The period begins, with a force or at the end of one. */
    void forces(long now) {
        lastNanos = now;
    }

    /** Nanoseconds to when the next force is due; not more than 0 when it is. */
    long untilDue(long now) {
        return timing.syncPeriodNanos() - (now - lastNanos);
    }

    /** Whether to write while a force runs, rather than wait for it. */
    boolean mayWriteBesideForce(long now) {
        if (untilDue(now) > 0) {
            goOn();
            return true;
        }
        if (postponedSinceNanos < 0) {
            postponedSinceNanos = now;
        }
        if (now - postponedSinceNanos < timing.longestPostponeNanos()) {
            return false;
        }
        postponedSinceNanos = now;
        delayed.incrementAndGet();
        log.warn(
                "A force of the append-only file takes longer than {} s: the disk is busy, or slow. Writing goes on without waiting.",
                TimeUnit.NANOSECONDS.toSeconds(timing.longestPostponeNanos()));
        return true;
    }

    /** Nothing is waited for any more. */
    void goOn() {
        postponedSinceNanos = -1;
    }

    /** Whether writing waits. */
    boolean isPostponed() {
        return postponedSinceNanos >= 0;
    }

    /** How often waiting did not help; for any thread. */
    long delayed() {
        return delayed.get();
    }
}
