package dev.keyjar.engine.builtin.memory;

import dev.keyjar.engine.keyspace.Entry;

/** What keys take in the heap, in bytes, with compressed references. */
public final class KeyMemory {

    private static final long ENTRY = 56;
    private static final long ARRAY_HEADER = 16;
    private static final long TABLE_SLOT = 4;
    private static final long EXPIRY_SLOT = 4;

    private KeyMemory() {}

    /** What one key takes with its value. */
    static long of(Entry entry) {
        return entry.sizeInBytes();
    }

    /** What so many keys take beside their names and values. */
    public static long overhead(long keys) {
        return keys * (ENTRY + TABLE_SLOT + ARRAY_HEADER);
    }

    /** What it takes that so many keys expire. */
    public static long expiryOverhead(long keys) {
        return keys * EXPIRY_SLOT;
    }
}
