package dev.keyjar.engine.dispatch;

/** How far the loading of the log is, for INFO. Written by the loading thread, read by any. */
public final class LoadingProgress {

    private volatile long startedAt;
    private volatile long loadedBytes;
    private volatile long totalBytes;
    private volatile long commands;

    /** Loading starts, at that wall-clock millisecond. */
    public void start(long now) {
        startedAt = now;
    }

    void report(long newLoadedBytes, long newTotalBytes) {
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
