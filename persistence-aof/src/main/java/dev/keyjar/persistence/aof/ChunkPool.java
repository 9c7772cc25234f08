package dev.keyjar.persistence.aof;

import java.util.ArrayDeque;

/** Arrays of one size to encode into, used again and again. Guarded by the lock of {@link LogBuffer}. */
final class ChunkPool {

    static final int CHUNK_BYTES = 64 * 1024;

    /** Kept for the next burst: 16 MiB. */
    private static final int MOST_KEPT = 256;

    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    byte[] take() {
        byte[] chunk = free.pollLast();
        return chunk != null ? chunk : new byte[CHUNK_BYTES];
    }

    void giveBack(byte[] chunk) {
        if (free.size() < MOST_KEPT) {
            free.addLast(chunk);
        }
    }
}
