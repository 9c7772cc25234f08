package dev.keyjar.api.rdb;

/**
 * How the values of one {@link dev.keyjar.api.ValueType} are written in RDB and read again. The type that provides one of Redis' own types,
 * and so has its name, has a form, and with it DUMP and RESTORE, to and from a real Redis as well.
 *
 * <p>Any other type may have one, too, that writes its values as one of Redis' types: they can then be dumped to a Redis. What is
 * dumped so is restored as what it was written as, for nobody can tell the difference any more: such a form is never asked to read.
 *
 * @param <S> the stored form of the value type
 */
public interface RdbForm<S> {

    /** Whether it reads values written in this way. */
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
