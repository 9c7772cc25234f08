package dev.keyjar.commands.string;

import java.util.Arrays;

/**
 * A string that is changed in place. The buffer behind it is never handed out. It grows ahead of what is needed, by the
 * whole length while short and by a quarter of it from one mebibyte on, so that appending costs constant time on average
 * and wastes little memory when large.
 */
final class EditedString {

    private static final int GROWS_BY_ALL_BELOW = 1024 * 1024;
    private static final long HEAP_OF_FIELDS = 24;

    private byte[] buffer;
    private int length;

    /** A string with these bytes, with room for a length it will soon have. */
    EditedString(byte[] bytes, int lengthToCome) {
        int room = lengthToCome > bytes.length && bytes.length > 0 ? ahead(lengthToCome) : lengthToCome;
        this.buffer = Arrays.copyOf(bytes, Math.max(room, bytes.length));
        this.length = bytes.length;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    byte[] range(int from, int to) {
        return Arrays.copyOfRange(buffer, from, to);
    }

    byte byteAt(int index) {
        return buffer[index];
    }

    /** Writes bytes at an offset; what lies between the old end and the offset becomes zero. */
    void overwrite(int offset, byte[] bytes) {
        int end = offset + bytes.length;
        if (end > buffer.length) {
            buffer = Arrays.copyOf(buffer, ahead(end)); // behind the length the buffer is always zero
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        length = Math.max(length, end);
    }

    private static int ahead(int needed) {
        long room = needed < GROWS_BY_ALL_BELOW ? 2L * needed : needed + needed / 4L;
        return (int) Math.min(room, StringLimit.MAX_LENGTH);
    }

    EditedString copy() {
        return new EditedString(bytes(), length);
    }

    long sizeInBytes() {
        return HEAP_OF_FIELDS + StringType.heapOf(buffer);
    }
}
