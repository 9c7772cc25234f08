package dev.keyjar.engine.rdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads keys on a thread of its own, some megabytes ahead of who puts them into the keyspace. They are handed over in steps of a few
 * hundred, in order; what stops the reader is thrown behind the last of them, as if one thread did both.
 */
final class ReadAhead implements AutoCloseable {

    /** Keys that are handed over together. */
    record Step(List<DecodedKey> keys, long endOffset, long bytes) {

        int size() {
            return keys.size();
        }

        DecodedKey get(int index) {
            return keys.get(index);
        }
    }

    /** Reads everything. */
    interface Reading {

        /** Hands over each key. */
        void run(Consumer<DecodedKey> sink);
    }

    /** Nobody asks any more; carries no stack trace. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private static final int KEYS_PER_STEP = 512;
    private static final long BYTES_PER_STEP = 256 * 1024;
    private static final long MOST_BYTES_AHEAD = 8L << 20;

    private final Thread thread;

    // of the reading thread
    private List<DecodedKey> filling = new ArrayList<>(KEYS_PER_STEP);
    private long stepStart;

    // guarded by this
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private long bytesAhead;
    private boolean ended;
    private boolean stopped;
    private Throwable failure;

    ReadAhead(Reading reading) {
        thread = new Thread(() -> run(reading), "keyjar-rdb-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next keys; null when all were handed over. What the reader threw is thrown here. */
    synchronized Step next() {
        while (steps.isEmpty() && !ended) {
            await();
        }
        Step step = steps.poll();
        if (step != null) {
            bytesAhead -= step.bytes();
            notifyAll();
        } else if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return step;
    }

    private void run(Reading reading) {
        Throwable found = null;
        try {
            reading.run(this::take);
            handOver();
        } catch (RuntimeException | Error e) {
            found = e;
        }
        synchronized (this) {
            failure = found;
            ended = true;
            notifyAll();
        }
    }

    private void take(DecodedKey key) {
        filling.add(key);
        if (filling.size() >= KEYS_PER_STEP || key.endOffset() - stepStart >= BYTES_PER_STEP) {
            handOver();
        }
    }

    private synchronized void handOver() {
        while (bytesAhead >= MOST_BYTES_AHEAD && !stopped) {
            await();
        }
        if (stopped) {
            throw new Stopped();
        }
        if (!filling.isEmpty()) {
            long endOffset = filling.get(filling.size() - 1).endOffset();
            Step step = new Step(filling, endOffset, endOffset - stepStart);
            steps.add(step);
            bytesAhead += step.bytes();
            stepStart = endOffset;
            filling = new ArrayList<>(KEYS_PER_STEP);
            notifyAll();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while loading", e);
        }
    }

    /** Ends the reading, if it is not over, and waits for that: the file may be closed then. */
    @Override
    public void close() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
