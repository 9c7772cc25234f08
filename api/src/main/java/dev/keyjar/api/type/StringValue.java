package dev.keyjar.api.type;

/** A Redis string: bytes, or a 64-bit integer kept as one. At most {@code proto-max-bulk-len} bytes. */
public interface StringValue {

    /** How many bytes it has; of an integer, how many its decimal form has. */
    int length();

    /** All its bytes; the array is immutable and does not follow later changes. */
    byte[] bytes();

    /** A copy of the bytes from an index to before another, both within {@code 0 … length()}. */
    byte[] range(int from, int to);

    /** One byte, at an index within {@code 0 … length() - 1}. */
    default byte byteAt(int index) {
        return range(index, index + 1)[0];
    }

    /** Replaces it. The array is kept, not copied. */
    void set(byte[] bytes);

    /**
     * Replaces it by bytes that stay bytes, even when they spell an integer: {@code OBJECT ENCODING} does not say {@code int}. The
     * array is kept, not copied.
     */
    default void setText(byte[] bytes) {
        set(bytes);
    }

    /** Replaces it by an integer. */
    void set(long value);

    /**
     * Reads it as a 64-bit integer, by Redis' strict rules.
     *
     * @throws dev.keyjar.api.CommandException {@code ERR value is not an integer or out of range}
     */
    long toLong();

    /** Adds bytes at the end; the new length. */
    int append(byte[] bytes);

    /** Writes bytes at an offset, padding with zero bytes from the old end when the offset lies beyond; the new length. */
    int overwrite(int offset, byte[] bytes);
}
