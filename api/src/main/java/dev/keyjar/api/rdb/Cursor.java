package dev.keyjar.api.rdb;

import java.util.Arrays;

/** Reads through an array of bytes that may be anything: what asks for more than there is ends in {@link RdbFormatException}. */
final class Cursor {

    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
        this.bytes = bytes;
    }

    int at() {
        return at;
    }

    int size() {
        return bytes.length;
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    int unsignedByte() {
        need(1);
        return bytes[at++] & 0xff;
    }

    /** An integer of 1 to 8 bytes, signed, its low byte first. */
    long littleEndian(int size) {
        need(size);
        long value = bytes[at + size - 1];
        for (int i = size - 2; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        at += size;
        return value;
    }

    /** As {@link #littleEndian}, unsigned; of 1 to 4 bytes. */
    long unsignedLittleEndian(int size) {
        return littleEndian(size) & (1L << size * 8) - 1;
    }

    /** An unsigned integer of four bytes, its high byte first. */
    long unsignedBigEndian() {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) littleEndian(4)));
    }

    byte[] bytes(long count) {
        need(count);
        byte[] copy = Arrays.copyOfRange(bytes, at, at + (int) count);
        at += (int) count;
        return copy;
    }

    void copy(int count, byte[] into, int offset) {
        need(count);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
    }

    void skip(long count) {
        need(count);
        at += (int) count;
    }

    private void need(long count) {
        if (count > bytes.length - at) {
            throw new RdbFormatException(
                    "a packed value of " + bytes.length + " bytes ends too early: " + count + " more are due at " + at);
        }
    }
}
