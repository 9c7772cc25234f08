package dev.keyjar.api.type;

/**
 * A Redis hash: fields with values, both binary-safe, in no order that callers may rely on. A field may have a deadline; once
 * that is over the server removes the field, and the hash with its last one. What a handler sees has no field whose time is over.
 */
public interface HashValue {

    /** {@link #expiry}: the field does not expire. */
    long NO_EXPIRY = -1;

    /** {@link #expiry}: there is no such field. */
    long ABSENT = -2;

    /** How many fields it has. */
    int size();

    /** The value of a field; null when absent. The array is immutable. */
    byte[] get(byte[] field);

    /** Whether it has the field. */
    boolean contains(byte[] field);

    /** Sets a field and takes its deadline away; true when it is new. Both arrays are kept, not copied. */
    boolean put(byte[] field, byte[] value);

    /**
     * Says that about so many fields are to be put next, whose names and values have so many bytes together: room for them can be made at
     * once. Changes nothing that can be seen.
     */
    default void expect(int fields, long bytes) {}

    /** As {@link #put}, but the field keeps its deadline. */
    default boolean putKeepingExpiry(byte[] field, byte[] value) {
        return put(field, value);
    }

    /**
     * When a field expires, in wall-clock milliseconds since 1970; {@link #NO_EXPIRY} or {@link #ABSENT}. In constant time.
     */
    default long expiry(byte[] field) {
        return contains(field) ? NO_EXPIRY : ABSENT;
    }

    /**
     * Sets when a field expires, in wall-clock milliseconds since 1970; false when it is absent. The field stays until the
     * server removes it, even if the moment is over: a handler that wants it gone at once asks
     * {@link dev.keyjar.api.CommandCall#isPast} and removes it. The array is kept, not copied.
     *
     * @throws UnsupportedOperationException when the plugin that provides hashes knows no deadlines
     */
    default boolean expireAt(byte[] field, long epochMillis) {
        throw new UnsupportedOperationException(
                "fields of this hash cannot expire: " + getClass().getName());
    }

    /** Takes the deadline of a field away; false when it has none or there is no such field. */
    default boolean persist(byte[] field) {
        return false;
    }

    /** Removes a field; false when it is absent. */
    boolean remove(byte[] field);

    /** Visits every field. The hash must not be changed meanwhile. */
    void forEach(FieldVisitor visitor);

    /**
     * Visits some fields, from a cursor on: a full round from 0 until 0 is returned visits every field that was there all
     * the time at least once.
     *
     * @param cursor 0, or what the call before returned
     * @param count about how many fields to visit
     * @return where to go on; 0 at the end of the round
     */
    long scan(long cursor, int count, FieldVisitor visitor);

    /** Takes one field. */
    @FunctionalInterface
    interface FieldVisitor {

        /** Both arrays are immutable. */
        void visit(byte[] field, byte[] value);
    }
}
