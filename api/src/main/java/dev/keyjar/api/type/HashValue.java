package dev.keyjar.api.type;

/** A Redis hash: fields with values, both binary-safe, in no order that callers may rely on. */
public interface HashValue {

    /** How many fields it has. */
    int size();

    /** The value of a field; null when absent. The array is immutable. */
    byte[] get(byte[] field);

    /** Whether it has the field. */
    boolean contains(byte[] field);

    /** Sets a field; true when it is new. Both arrays are kept, not copied. */
    boolean put(byte[] field, byte[] value);

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
