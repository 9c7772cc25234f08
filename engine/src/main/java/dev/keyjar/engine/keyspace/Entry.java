package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueSlot;

/**
 * One key with its value: a link in a bucket of a {@link KeyTable}, a place in the {@link ExpiryIndex} when it expires, and the
 * slot its type's views write to. 56 bytes of heap with compressed references. Guarded by its partition's lock.
 */
public final class Entry implements ValueSlot<Object> {

    /** {@link #expireAt} of a key that does not expire. */
    public static final long NO_EXPIRY = -1;

    final byte[] key;
    final int hash;
    TypeBinding type;
    Entry next;
    Object value; // null once the entry is removed
    long expireAt = NO_EXPIRY;
    int expiryPosition = -1; // in the index; -1 when neither the key nor a part of its value expires
    int epoch; // of the last snapshot that need not look at it
    private int usedAt; // seconds since 1970, unsigned

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
        if (usedAt != seconds) { // a store would take the entry from the caches of other processors
            usedAt = seconds;
        }
    }

    /** When the key was last used, in seconds since 1970. */
    public long usedAt() {
        return Integer.toUnsignedLong(usedAt);
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
