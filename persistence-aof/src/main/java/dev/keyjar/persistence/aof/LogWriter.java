package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who takes the steps of {@link CommitOrder}: a thread, or an event loop that lends it its own.
 *
 * <p>Where the disk is quick, an event loop writes by itself, and forces under {@code always} ({@link #flush}): to hand a few hundred
 * bytes to a thread and be told that they are written takes longer than to write them, and as long as a quick disk takes to force
 * them. While a force runs in the background, or after a write that took long, a write may block; and where forces usually take
 * long, see {@link ForcePace}, or much is to be written, other clients would wait: then the loop leaves it to the thread, and only
 * replies wait.
 */
final class LogWriter {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private static final int BUSY_TIMES = 10; // so that an event loop loses a tenth of its time at most
    private static final int TRIES_FOR_TURN = 500; // some 25 microseconds

    private final CommitOrder order;
    private final Timing timing;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long
            busyUntilNanos; // until then loops leave writing to the thread, for a write took long; not under always

    /**
     * A writer that sleeps until {@link #start}.
     *
     * @param appendedBefore the sequence of the last unit that was ever appended
     */
    LogWriter(
            LogFiles files,
            FsyncPolicy policy,
            long appendedBefore,
            long mostPendingBytes,
            BooleanSupplier mayWriteAhead,
            PersistenceListener listener,
            Timing timing) {
        this.timing = timing;
        this.thread = new Thread(this::run, "keyjar-aof-writer");
        this.thread.setDaemon(true);
        this.order = new CommitOrder(
                files, policy, appendedBefore, mostPendingBytes, mayWriteAhead, listener, timing, this::hasten);
        this.busyUntilNanos = System.nanoTime();
    }

    /** The steps it takes. */
    CommitOrder order() {
        return order;
    }

    void start() {
        thread.start();
    }

    /** Has the writer's thread write what was appended. */
    void hasten() {
        LockSupport.unpark(thread);
    }

    /**
     * Writes and forces what is left, and ends the threads.
     *
     * @return false when the disk did not answer in time: the thread may still write
     */
    boolean close() {
        closing = true;
        hasten();
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(timing.closeNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.error(
                    "The append-only file could not be closed in time; {} bytes may be lost",
                    order.buffer().pendingBytes());
            return false;
        }
        return true;
    }

    /**
     * Writes what was appended on the calling thread, and forces it under {@code always}, if the disk is quick; otherwise the writer's
     * thread does.
     */
    void flush() {
        if (order.isFailing() || order.buffer().appended() == order.buffer().durable()) {
            return;
        }
        long begin = System.nanoTime();
        boolean forces = order.policy() == FsyncPolicy.ALWAYS;
        if (order.isForcing()
                || (forces ? order.areForcesSlow() : begin - busyUntilNanos < 0)
                || order.unwrittenBytes() > LogBuffer.FULL_BATCH_BYTES
                || Thread.currentThread().isInterrupted() // a write would be broken off, and the file closed with it
                || !takeTurn(forces ? 1 : TRIES_FOR_TURN)) {
            hasten();
            return;
        }
        try {
            order.roundOfLoop();
        } finally {
            order.lock().unlock();
        }
        long end = System.nanoTime();
        if (!forces && end - begin > timing.longestFlushNanos()) {
            busyUntilNanos = end + Math.min(BUSY_TIMES * (end - begin), timing.syncPeriodNanos());
        }
    }

    /** Whoever has the lock is done within some ten microseconds as a rule, but for one who forces. */
    private boolean takeTurn(int mostTries) {
        for (int tries = 0; tries < mostTries; tries++) {
            if (order.lock().tryLock()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private void run() {
        boolean last;
        do {
            last = closing;
            long restNanos;
            order.lock().lock();
            try {
                boolean worked = order.round(last);
                restNanos = order.restNanos(worked);
            } finally {
                order.lock().unlock();
            }
            if (restNanos > 0 && !closing) {
                LockSupport.parkNanos(this, restNanos);
            }
        } while (!last);
        order.lock().lock();
        try {
            order.finish();
        } finally {
            order.lock().unlock();
        }
    }
}
