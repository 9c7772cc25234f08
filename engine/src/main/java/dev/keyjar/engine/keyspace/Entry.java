package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueSlot;

/**
 * One key with its value: a link in a bucket of a {@link KeyTable}, a place in the {@link ExpiryIndex} when it expires, and the
 * slot its type's views write to. 56 bytes of heap with compressed references. Guarded by its partition's lock.
 *
 * <p>How it was used is one number: under an LRU policy the second of the last use, under an LFU policy what {@link UseCounter} makes of it.
 * As in Redis, what was noted under one is misread under the other for some time.
 */
public final class Entry implements ValueSlot<Object> {

    /** {@link #expireAt} of a key that does not expire. */
    public static final long NO_EXPIRY = -1;

    private static final int OWN_BYTES = 60; // with its place in the table
    private static final int ARRAY_HEADER = 16;

    final byte[] key;
    final int hash;
    TypeBinding type;
    Entry next;
    Object value; // null once the entry is removed
    long expireAt = NO_EXPIRY;
    int expiryPosition = -1; // in the index; -1 when neither the key nor a part of its value expires
    int epoch; // of the last snapshot that need not look at it
    private int use; // seconds since 1970, unsigned; or a UseCounter's
    private int countedUnits; // of eight bytes: what its table was told it takes

    Entry(byte[] key, int hash, TypeBinding type, Object value) {
        this.key = key;
        this.hash = hash;
        this.type = type;
        this.value = value;
    }

    /** The key's bytes. */
    public byte[] key() {
        return key;
    }

    /** What it holds. */
    public TypeBinding type() {
        return type;
    }

    /** When it expires, in wall-clock milliseconds, or {@link #NO_EXPIRY}. */
    public long expireAt() {
        return expireAt;
    }

    /** Whether its time is over at that moment. */
    public boolean expiredAt(long now) {
        return expireAt != NO_EXPIRY && expireAt <= now;
    }

    /** Whether the key, or a part of its value, expires at some time. */
    public boolean expires() {
        return expiryPosition >= 0;
    }

    /** The same key with a copy of the value that lacks what is due at that moment, in no table; null when nothing is left. */
    public Entry withoutDueParts(long now) {
        Object copy = type.type().copy(value);
        while (type.partsDue(copy, now)) {
            type.type().due(key, copy, now);
        }
        if (type.removedWhenEmpty() && type.type().isEmpty(copy)) {
            return null;
        }
        Entry lacking = new Entry(key, hash, type, copy);
        lacking.expireAt = expireAt;
        return lacking;
    }

    /** Notes that the key is used. */
    public void used(long now) {
        int seconds = (int) (now / 1000);
        if (use != seconds) { // a store would take the entry from the caches of other processors
            use = seconds;
        }
    }

    /** When the key was last used, in seconds since 1970. */
    public long usedAt() {
        return Integer.toUnsignedLong(use);
    }

    /** How often the key was used, in {@link UseCounter}'s terms. */
    public int useCount() {
        return use;
    }

    /** Notes how often the key was used. */
    public void useCount(int count) {
        if (use != count) {
            use = count;
        }
    }

    /** About how many bytes of heap the key takes, with its value and its place in the table. */
    public long sizeInBytes() {
        return OWN_BYTES + (ARRAY_HEADER + key.length + 7 & ~7L) + type.sizeInBytes(value);
    }

    /** Measures it anew; by how many bytes it differs from what it was counted as before. */
    long recount() {
        int before = countedUnits;
        countedUnits = (int) Math.min(Integer.MAX_VALUE, sizeInBytes() + 7 >>> 3);
        return (long) (countedUnits - before) << 3;
    }

    /** As what it is counted. */
    long countedBytes() {
        return (long) countedUnits << 3;
    }

    /** Whether it is still in the keyspace. */
    public boolean present() {
        return value != null;
    }

    @Override
    public Object stored() {
        return value;
    }

    @Override
    public void store(Object newValue) {
        value = newValue;
    }

    /** What a handler gets to see of the value. */
    public Object view() {
        return type.type().view(this);
    }
}
