package dev.keyjar.engine.dispatch;

import java.util.concurrent.CancellationException;

/** How far the loading of the log is, for INFO. Written by the loading thread, read by any. */
public final class LoadingProgress {

    private volatile long startedAt;
    private volatile long loadedBytes;
    private volatile long totalBytes;
    private volatile long commands;
    private volatile boolean stopped;

    /** Loading starts, at that wall-clock millisecond. */
    public void start(long now) {
        startedAt = now;
    }

    /** Has the loading end where it is, with a {@link CancellationException} on its thread. */
    public void stop() {
        stopped = true;
    }

    /** Returns unless {@link #stop} was called. */
    public void requireGoingOn() {
        if (stopped) {
            throw new CancellationException("the server ends");
        }
    }

    void report(long newLoadedBytes, long newTotalBytes) {
        requireGoingOn();
        loadedBytes = newLoadedBytes;
        totalBytes = newTotalBytes;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    void applied(int count) {
        commands += count;
    }

    /** When loading started, in wall-clock milliseconds. */
    public long startedAt() {
        return startedAt;
    }

    /** Bytes read. */
    public long loadedBytes() {
        return loadedBytes;
    }

    /** Bytes there are. */
    public long totalBytes() {
        return totalBytes;
    }

    /** Commands replayed. */
    public long commands() {
        return commands;
    }
}
