package dev.keyjar.api.rdb;

import dev.keyjar.api.Numbers;
import java.util.Arrays;

/** Writes what RDB is made of, as {@link RdbReader} describes it; nothing is compressed. Not thread-safe. */
public final class RdbWriter {

    private static final int LONGEST_INTEGER = 11; // decimal digits and sign of 32 bits

    private byte[] bytes = new byte[64];
    private int size;

    /** The number that stands in front of a value. */
    public void type(RdbType type) {
        need(1);
        bytes[size++] = (byte) type.number();
    }

    /** A length, or a number written as one: 64 bits, unsigned. */
    public void length(long length) {
        need(9);
        if (length >= 0 && length < 1 << 6) {
            bytes[size++] = (byte) length;
        } else if (length >= 0 && length < 1 << 14) {
            bytes[size++] = (byte) (0x40 | length >>> 8);
            bytes[size++] = (byte) length;
        } else if (length >>> 32 == 0) {
            bytes[size++] = (byte) 0x80;
            littleEndian(Long.reverseBytes(length) >>> 32, 4);
        } else {
            bytes[size++] = (byte) 0x81;
            littleEndian(Long.reverseBytes(length), 8);
        }
    }

    /** An integer of 1 to 8 bytes, its low byte first. */
    public void littleEndian(long value, int count) {
        need(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> 8 * i);
        }
    }

    /** A string; as an integer where it is the decimal form of one of 32 bits. */
    public void string(byte[] string) {
        if (string.length <= LONGEST_INTEGER && Numbers.isLong(string)) {
            long value = Numbers.parseLong(string);
            if (value == (int) value) {
                integer((int) value);
                return;
            }
        }
        length(string.length);
        need(string.length);
        System.arraycopy(string, 0, bytes, size, string.length);
        size += string.length;
    }

    private void integer(int value) {
        need(1);
        int bytesLog = value == (byte) value ? 0 : value == (short) value ? 1 : 2;
        bytes[size++] = (byte) (0xc0 | bytesLog);
        littleEndian(value, 1 << bytesLog);
    }

    private void need(int count) {
        if (count > bytes.length - size) {
            long wanted = Math.max((long) size + count, Math.min(size * 2L, Integer.MAX_VALUE - 8));
            bytes = Arrays.copyOf(bytes, Math.toIntExact(wanted));
        }
    }

    /** The {@link Crc64} of what was written so far. */
    public long checksum() {
        Crc64 crc = new Crc64();
        crc.update(bytes, 0, size);
        return crc.getValue();
    }

    /** What was written so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
