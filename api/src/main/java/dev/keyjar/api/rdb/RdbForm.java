package dev.keyjar.api.rdb;

/**
 * How the values of one {@link dev.keyjar.api.ValueType} are written in RDB and read again. A type whose values are one of Redis' own
 * types has one, and with it DUMP and RESTORE, to and from a real Redis as well.
 *
 * @param <S> the stored form of the value type
 */
public interface RdbForm<S> {

    /** Whether it reads values written in this way. Exactly one value type in a server reads each. */
    boolean reads(RdbType type);

    /**
     * Reads a value, its number being read already. Reads to the value's end and no further.
     *
     * @return a fresh value, never empty where {@link dev.keyjar.api.ValueType#removedWhenEmpty}
     * @throws RdbFormatException when the bytes are no such value; the reader has thrown it in most cases
     */
    S read(RdbType type, RdbReader in);

    /** In which way it writes a value: one that the oldest Redis possible can read. */
    RdbType typeOf(S value);

    /** Writes a value in the way {@link #typeOf} names, the number being written already. */
    void write(S value, RdbWriter out);
}
