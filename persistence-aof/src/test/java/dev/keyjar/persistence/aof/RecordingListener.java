package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceListener;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Notes what the engine would be told, and waits for it. */
final class RecordingListener implements PersistenceListener {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    // guarded by this
    long durable;
    long forced;
    long failedFrom = -1;
    int failures;
    int rooms;
    Throwable abandoned;

    @Override
    public synchronized void durable(long sequence) {
        durable = Math.max(durable, sequence);
        notifyAll();
    }

    @Override
    public synchronized void forced(long sequence) {
        forced = Math.max(forced, sequence);
        notifyAll();
    }

    @Override
    public synchronized void failed(long fromSequence, Throwable cause) {
        failedFrom = fromSequence;
        failures++;
        notifyAll();
    }

    @Override
    public synchronized void abandoned(Throwable cause) {
        abandoned = cause;
        notifyAll();
    }

    @Override
    public synchronized void roomAvailable() {
        rooms++;
        notifyAll();
    }

    void awaitDurable(long sequence) {
        await("durable " + sequence, () -> durable >= sequence);
    }

    /** Waits until the condition, read under this listener's lock, holds; it is looked at after every callback and now and then. */
    synchronized void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            try {
                wait(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
