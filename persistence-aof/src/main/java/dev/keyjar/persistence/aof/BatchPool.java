package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Batches, and the arrays of one size that they encode into, used again and again: without it every small write would leave some 250
 * bytes of garbage. Guarded by the lock of {@link LogBuffer}.
 */
final class BatchPool {

    static final int CHUNK_BYTES = 64 * 1024;

    /** Kept for the next burst: 16 MiB. */
    private static final int MOST_CHUNKS_KEPT = 256;

    private static final int MOST_BATCHES_KEPT = 32;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();

    /** An empty batch; see {@link Batch#databaseBefore} and {@link Batch#pluginsBefore}. */
    Batch take(int databaseBefore, List<PluginId> pluginsBefore) {
        Batch kept = batches.pollLast();
        Batch batch = kept != null ? kept : new Batch(this);
        batch.begin(databaseBefore, pluginsBefore);
        return batch;
    }

    byte[] takeChunk() {
        byte[] chunk = chunks.pollLast();
        return chunk != null ? chunk : new byte[CHUNK_BYTES];
    }

    void giveBack(byte[] chunk) {
        if (chunks.size() < MOST_CHUNKS_KEPT) {
            chunks.addLast(chunk);
        }
    }

    void giveBack(Batch batch) {
        if (batches.size() < MOST_BATCHES_KEPT) {
            batches.addLast(batch);
        }
    }
}
