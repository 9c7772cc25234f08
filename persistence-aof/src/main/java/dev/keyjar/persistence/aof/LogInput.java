package dev.keyjar.persistence.aof;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of one file, read from front to back through a window of bounded size, with a look ahead for checksums.
 *
 * <pre>
 *   file    0 ────────────[ window ]──────────────── end
 *                          ▲
 *                          position
 * </pre>
 */
final class LogInput implements Closeable {

    /** What a processor's own cache holds, and a file is not read in too many steps by. */
    private static final int WINDOW_BYTES = 64 * 1024;

    private final FileSystemAccess.Input input;
    private final long end;
    private final byte[] window;
    private long windowStart;
    private int windowLength;
    private int position;

    /** Reads the first {@code end} bytes. */
    LogInput(FileSystemAccess.Input input, long end) {
        this(input, end, WINDOW_BYTES);
    }

    LogInput(FileSystemAccess.Input input, long end, int windowBytes) {
        this.input = input;
        this.end = end;
        this.window = new byte[(int) Math.min(windowBytes, end)];
    }

    /** The same bytes up to an end, but for one. Not to be closed. */
    LogInput with(long offset, byte value, long newEnd) {
        return new LogInput(
                new FileSystemAccess.Input() {
                    @Override
                    public int read(ByteBuffer into, long position) throws IOException {
                        int start = into.position();
                        int count = input.read(into, position);
                        if (offset >= position && offset < position + count) {
                            into.put(start + (int) (offset - position), value);
                        }
                        return count;
                    }

                    @Override
                    public long size() throws IOException {
                        return input.size();
                    }

                    @Override
                    public void close() {}
                },
                newEnd);
    }

    /** Byte offset in the file. */
    long offset() {
        return windowStart + position;
    }

    long end() {
        return end;
    }

    long remaining() {
        return end - offset();
    }

    /** Whether so many bytes are there; then they are in the window. At most a window. */
    boolean has(int bytes) throws IOException {
        if (windowLength - position >= bytes) {
            return true;
        }
        if (remaining() < bytes) {
            return false;
        }
        System.arraycopy(window, position, window, 0, windowLength - position);
        windowStart += position;
        windowLength -= position;
        position = 0;
        int wanted = (int) Math.min(window.length, end - windowStart);
        while (windowLength < wanted) {
            windowLength +=
                    read(ByteBuffer.wrap(window, windowLength, wanted - windowLength), windowStart + windowLength);
        }
        return true;
    }

    /** Goes on from a place in the file. */
    void startAt(long offset) {
        windowStart = offset;
        windowLength = 0;
        position = 0;
    }

    /** The byte so far ahead; {@link #has} must have said that it is there. */
    byte peek(int ahead) {
        return window[position + ahead];
    }

    /** The window itself, for parsing in place from {@link #windowPosition()}. */
    byte[] window() {
        return window;
    }

    int windowPosition() {
        return position;
    }

    /** Passes over bytes that are in the window. */
    void skip(int bytes) {
        position += bytes;
    }

    /** Reads bytes that are there, however many. */
    void readFully(byte[] into) throws IOException {
        int fromWindow = Math.min(into.length, windowLength - position);
        System.arraycopy(window, position, into, 0, fromWindow);
        position += fromWindow;
        if (fromWindow < into.length) {
            windowStart += windowLength;
            windowLength = 0;
            position = 0;
            ByteBuffer rest = ByteBuffer.wrap(into, fromWindow, into.length - fromWindow);
            while (rest.hasRemaining()) {
                // In steps: the JDK copies through a direct buffer of the size it is asked for.
                ByteBuffer step = rest.slice().limit(Math.min(rest.remaining(), WINDOW_BYTES));
                int count = read(step, windowStart);
                rest.position(rest.position() + count);
                windowStart += count;
            }
        }
    }

    /** CRC32C of the bytes ahead, which must be there, without passing over them. */
    int crcOf(long bytes) throws IOException {
        CRC32C crc = new CRC32C();
        if (bytes <= window.length && has((int) bytes)) {
            crc.update(window, position, (int) bytes);
        } else {
            return crcOf(offset(), offset() + bytes);
        }
        return (int) crc.getValue();
    }

    /** CRC32C of a stretch of the file. */
    int crcOf(long from, long to) throws IOException {
        CRC32C crc = new CRC32C();
        scan(from, to, (chunk, start, length) -> {
            crc.update(chunk, 0, length);
            return true;
        });
        return (int) crc.getValue();
    }

    /** A copy of a few bytes anywhere. */
    byte[] bytesAt(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        scan(from, from + length, (chunk, start, count) -> {
            System.arraycopy(chunk, 0, bytes, (int) (start - from), count);
            return true;
        });
        return bytes;
    }

    /** Says of a byte at an offset whether it is meant. */
    interface ByteTest {

        boolean isMeant(byte found, long offset);
    }

    /** The offset of the first byte of a stretch that is meant; the end of the stretch when there is none. */
    long find(long from, long to, ByteTest test) throws IOException {
        long[] first = {to};
        scan(from, to, (bytes, start, length) -> {
            for (int index = 0; index < length; index++) {
                if (test.isMeant(bytes[index], start + index)) {
                    first[0] = start + index;
                    return false;
                }
            }
            return true;
        });
        return first[0];
    }

    /** Takes stretches of the file, in order. */
    interface Scanner {

        /** Answers whether it wants to see more. */
        boolean stretch(byte[] bytes, long start, int length);
    }

    /** Reads a stretch of the file without moving the position. */
    void scan(long from, long to, Scanner scanner) throws IOException {
        byte[] chunk = new byte[(int) Math.min(WINDOW_BYTES, to - from)];
        long at = from;
        while (at < to) {
            int wanted = (int) Math.min(chunk.length, to - at);
            int filled = 0;
            while (filled < wanted) {
                filled += read(ByteBuffer.wrap(chunk, filled, wanted - filled), at + filled);
            }
            if (!scanner.stretch(chunk, at, wanted)) {
                return;
            }
            at += wanted;
        }
    }

    private int read(ByteBuffer into, long from) throws IOException {
        int count = input.read(into, from);
        if (count < 0) {
            throw new EOFException("The file became shorter while it was read");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
