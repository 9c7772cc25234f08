package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueSlot;

/**
 * One key with its value: a link in a chain of a {@link KeyTable}, which has a cell for the value, a place in the
 * {@link ExpiryIndex} when it expires, and the slot its type's views write to. 56 bytes of heap with compressed references. Guarded
 * by its partition's lock.
 *
 * <p>How it was used is one number: under an LRU policy the second of the last use, under an LFU policy what {@link UseCounter} makes of it.
 * As in Redis, what was noted under one is misread under the other for some time.
 */
public final class Entry implements ValueSlot<Object> {

    /** {@link #expireAt} of a key that does not expire. */
    public static final long NO_EXPIRY = -1;

    /** How many cells may lie in one array. */
    static final int MOST_CELLS = 1 << 10;

    /** The largest {@link #epoch}. */
    static final int LAST_EPOCH = (1 << 22) - 1;

    private static final int EPOCH_SHIFT = 10;
    private static final int OWN_BYTES = 68; // with its bucket, its place and its cell
    private static final int ARRAY_HEADER = 16;

    final byte[] key;
    final int hash;
    TypeBinding type;
    int next; // 1 + the place of the next one of its chain; 0 for none
    long expireAt = NO_EXPIRY;
    int expiryPosition = -1; // in the index; -1 when neither the key nor a part of its value expires
    private Object[] cells; // where its value lies
    private int epochAndCell; // in the lower ten bits, in which of them
    private int use; // seconds since 1970, unsigned; or a UseCounter's
    private int countedUnits; // of eight bytes: what its table was told it takes

    /** An entry whose value lies in a cell that is its own from now on. */
    Entry(byte[] key, int hash, TypeBinding type, Object[] cells, int cell, Object value) {
        this.key = key;
        this.hash = hash;
        this.type = type;
        this.cells = cells;
        this.epochAndCell = cell;
        cells[cell] = value;
    }

    /** Its value; null once it is removed. */
    Object value() {
        return cells[cell()];
    }

    void value(Object newValue) {
        cells[cell()] = newValue;
    }

    /** The array that its value lies in, with others. */
    Object[] cells() {
        return cells;
    }

    private int cell() {
        return epochAndCell & MOST_CELLS - 1;
    }

    /** Takes its value to another cell. */
    void moveTo(Object[] newCells, int newCell) {
        newCells[newCell] = value();
        value(null);
        cells = newCells;
        epochAndCell = epochAndCell & -MOST_CELLS | newCell;
    }

    /** Perhaps its value: by any thread, without the lock, for who only wants it to be near. */
    Object glance() {
        Object[] glanced = cells;
        int cell = cell();
        return glanced != null && cell < glanced.length ? glanced[cell] : null;
    }

    /** The last snapshot that need not look at it. */
    int epoch() {
        return epochAndCell >>> EPOCH_SHIFT;
    }

    void epoch(int epoch) {
        epochAndCell = epoch << EPOCH_SHIFT | cell();
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
        Object copy = type.type().copy(value());
        while (type.partsDue(copy, now)) {
            type.type().due(key, copy, now);
        }
        if (type.removedWhenEmpty() && type.type().isEmpty(copy)) {
            return null;
        }
        Entry lacking = new Entry(key, hash, type, new Object[1], 0, copy);
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
        return OWN_BYTES + (ARRAY_HEADER + key.length + 7 & ~7L) + type.sizeInBytes(value());
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
        return value() != null;
    }

    @Override
    public Object stored() {
        return value();
    }

    @Override
    public void store(Object newValue) {
        value(newValue);
    }

    /** What a handler gets to see of the value. */
    public Object view() {
        return type.type().view(this);
    }
}
