package dev.keyjar.commands.string;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.type.StringValue;
import java.util.Arrays;

/**
 * An integer type of BITFIELD: {@code i} or {@code u} with a width in bits, up to i64 and u63, the highest bit first.
 *
 * @param signed two's complement, or not below zero
 * @param bits 1 to 64
 */
record BitfieldType(boolean signed, int bits) {

    /**
     * Reads a type, for example {@code u8}.
     *
     * @throws CommandException when it is none
     */
    static BitfieldType parse(byte[] text) {
        boolean signed = text.length > 0 && text[0] == 'i';
        if (signed || (text.length > 0 && text[0] == 'u')) {
            byte[] width = Arrays.copyOfRange(text, 1, text.length);
            long bits = Numbers.isLong(width) ? Numbers.parseLong(width) : 0;
            if (bits >= 1 && bits <= (signed ? 64 : 63)) {
                return new BitfieldType(signed, (int) bits);
            }
        }
        throw new CommandException(
                "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.");
    }

    long smallest() {
        return signed ? -1L << (bits - 1) : 0;
    }

    long largest() {
        return signed ? ~smallest() : (1L << bits) - 1;
    }

    /** Keeps the lowest bits only. */
    long wrapped(long value) {
        int unused = 64 - bits;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    /** Reads the field that begins at a bit; what lies beyond the end is zero. */
    long read(StringValue value, long offset) {
        byte[] bytes = window(value, offset);
        int start = (int) (offset & 7);
        long field = 0;
        for (int bit = start; bit < start + bits; bit++) {
            field = field << 1 | (bytes[bit >>> 3] >>> (7 - (bit & 7)) & 1);
        }
        return wrapped(field);
    }

    /** Writes the field that begins at a bit; the string must already be long enough. */
    void write(StringValue value, long offset, long field) {
        byte[] bytes = window(value, offset);
        int start = (int) (offset & 7);
        for (int i = 0; i < bits; i++) {
            int bit = start + i;
            int mask = 0x80 >>> (bit & 7);
            boolean set = (field >>> (bits - 1 - i) & 1) != 0;
            bytes[bit >>> 3] = (byte) (set ? bytes[bit >>> 3] | mask : bytes[bit >>> 3] & ~mask);
        }
        value.overwrite((int) (offset >>> 3), bytes);
    }

    /** The bytes the field lies in, a copy. */
    private byte[] window(StringValue value, long offset) {
        int length = value == null ? 0 : value.length();
        int first = (int) (offset >>> 3);
        int end = lastByte(offset) + 1;
        byte[] bytes = new byte[end - first];
        if (first < length) {
            byte[] there = value.range(first, Math.min(end, length));
            System.arraycopy(there, 0, bytes, 0, there.length);
        }
        return bytes;
    }

    /** The index of the last byte the field lies in. */
    int lastByte(long offset) {
        return (int) ((offset + bits - 1) >>> 3);
    }
}
