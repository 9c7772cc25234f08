package dev.keyjar.api.rdb;

import dev.keyjar.api.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Reads what RDB is made of, from a payload of DUMP or from a file. It knows how many bytes there can be: no length it reads makes it
 * ask for more memory than those can fill (a compressed string, for 88 times as much).
 *
 * <pre>
 *   length: 00llllll | 01llllll l | 10000000 l (4) | 10000001 l (8), high byte first
 *   string: length, bytes
 *           11000000 integer (1) | 11000001 (2) | 11000010 (4), low byte first
 *           11000011 length compressed, length plain, bytes: see {@link Lzf}
 * </pre>
 *
 * <p>Every method throws {@link RdbFormatException} when the bytes are not what it is to read, naming the byte offset, and
 * {@link UncheckedIOException} when the stream fails. Not thread-safe.
 */
public final class RdbReader {

    private static final int WINDOW_BYTES = 64 * 1024;

    private final InputStream in; // null when all of it is in the window
    private final long end;
    private final Crc64 crc; // of what was read before summedUntil; null when nobody asks
    private final byte[] window;
    private long windowStart;
    private int at;
    private int limit;
    private int summedUntil; // in the window

    /**
     * A reader.
     *
     * @param in may be read further than what is asked for
     * @param length how many bytes it has at most
     */
    public RdbReader(InputStream in, long length) {
        this.in = in;
        this.end = length;
        this.crc = new Crc64();
        this.window = new byte[(int) Math.min(length, WINDOW_BYTES)];
    }

    private RdbReader(byte[] bytes, int length) {
        this.in = null;
        this.end = length;
        this.crc = null;
        this.window = bytes;
        this.limit = length;
    }

    /** A reader of the first bytes of an array. */
    public static RdbReader of(byte[] bytes, int length) {
        return new RdbReader(bytes, length);
    }

    /** How many bytes have been read. */
    public long position() {
        return windowStart + at;
    }

    /** How many more bytes there may be. */
    public long remaining() {
        return end - position();
    }

    /** The {@link Crc64} of what was read from the stream so far. */
    long checksum() {
        sum();
        return crc.getValue();
    }

    private void sum() {
        if (crc != null) {
            crc.update(window, summedUntil, at - summedUntil);
            summedUntil = at;
        }
    }

    /** Passes over some bytes. */
    public void skip(long count) {
        if (count < 0 || count > end - position()) {
            throw endsEarly(count);
        }
        long left = count;
        while (left > limit - at) {
            left -= limit - at;
            at = limit;
            fill(1, count);
        }
        at += (int) left;
    }

    /** The next byte, 0 to 255. */
    public int unsignedByte() {
        if (at == limit) {
            need(1);
            fill(1, 1);
        }
        return window[at++] & 0xff;
    }

    /** Has so many bytes in the window, at most as many as it takes. */
    private void fill(int count, long asked) {
        if (in == null) {
            throw endsEarly(asked);
        }
        sum();
        System.arraycopy(window, at, window, 0, limit - at);
        windowStart += at;
        limit -= at;
        at = 0;
        summedUntil = 0;
        try {
            while (limit < count) {
                int read = in.read(window, limit, (int) Math.min(window.length, end - windowStart) - limit);
                if (read < 0) {
                    throw endsEarly(asked);
                }
                limit += read;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An integer of 1 to 8 bytes, signed, its low byte first. */
    public long littleEndian(int size) {
        need(size);
        if (limit - at < size) {
            fill(size, size);
        }
        long value = window[at + size - 1];
        for (int i = size - 2; i >= 0; i--) {
            value = value << 8 | window[at + i] & 0xff;
        }
        at += size;
        return value;
    }

    /** The number that stands in front of a value, as what it means. */
    public RdbType type() {
        return RdbType.of(unsignedByte());
    }

    /** A length, or a number written as one: 64 bits, unsigned. */
    public long length() {
        int first = unsignedByte();
        if (first >>> 6 == 3) {
            throw new RdbFormatException("a length is due at byte offset " + (position() - 1) + ", found " + first);
        }
        return length(first);
    }

    private long length(int first) {
        switch (first >>> 6) {
            case 0:
                return first;
            case 1:
                return (first & 0x3f) << 8 | unsignedByte();
            default:
                if (first == 0x80) {
                    return Long.reverseBytes(littleEndian(4)) >>> 32;
                }
                if (first == 0x81) {
                    return Long.reverseBytes(littleEndian(8));
                }
                throw new RdbFormatException("no length begins with " + first + ", at byte offset " + (position() - 1));
        }
    }

    /**
     * How many elements follow.
     *
     * @param bytesEach how many bytes each has at least
     */
    public long count(int bytesEach) {
        long count = length();
        if (count < 0 || count > (end - position()) / bytesEach) {
            throw new RdbFormatException(Long.toUnsignedString(count) + " elements cannot follow at byte offset "
                    + position() + ", where at most " + (end - position()) + " bytes do");
        }
        return count;
    }

    /** A string; of an integer, its decimal form. */
    public byte[] string() {
        int first = unsignedByte();
        return switch (first) {
            case 0xc0 -> Numbers.toBytes(littleEndian(1));
            case 0xc1 -> Numbers.toBytes(littleEndian(2));
            case 0xc2 -> Numbers.toBytes(littleEndian(4));
            case 0xc3 -> compressed();
            default -> {
                if (first > 0xc3) {
                    throw new RdbFormatException(
                            "no string begins with " + first + ", at byte offset " + (position() - 1));
                }
                yield raw(length(first));
            }
        };
    }

    /** Passes over a string. */
    public void skipString() {
        int first = unsignedByte();
        switch (first) {
            case 0xc0 -> skip(1);
            case 0xc1 -> skip(2);
            case 0xc2 -> skip(4);
            case 0xc3 -> {
                long compressedLength = length();
                length();
                skip(compressedLength);
            }
            default -> {
                if (first > 0xc3) {
                    throw new RdbFormatException(
                            "no string begins with " + first + ", at byte offset " + (position() - 1));
                }
                skip(length(first));
            }
        }
    }

    /** Passes over a value of any type, its number being read already, without a look at what its packed parts hold. */
    public void skipValue(RdbType type) {
        new SkippedValue(this).skip(type);
    }

    private byte[] compressed() {
        long compressedLength = length();
        long length = length();
        if (length < 0) {
            throw endsEarly(length);
        }
        return Lzf.decompress(raw(compressedLength), length);
    }

    private byte[] raw(long count) {
        need(count);
        byte[] bytes = new byte[(int) count];
        int known = (int) Math.min(count, limit - at);
        System.arraycopy(window, at, bytes, 0, known);
        at += known;
        if (known < bytes.length) {
            readRest(bytes, known);
        }
        return bytes;
    }

    private void readRest(byte[] bytes, int known) {
        if (bytes.length - known <= window.length) {
            fill(bytes.length - known, bytes.length);
            System.arraycopy(window, 0, bytes, known, bytes.length - known);
            at = bytes.length - known;
            return;
        }
        if (in == null) {
            throw endsEarly(bytes.length);
        }
        sum();
        try {
            if (in.readNBytes(bytes, known, bytes.length - known) < bytes.length - known) {
                throw endsEarly(bytes.length - known);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        crc.update(bytes, known, bytes.length - known);
        windowStart += at + (bytes.length - known);
        at = 0;
        limit = 0;
        summedUntil = 0;
    }

    private void need(long count) {
        if (count < 0 || count > end - position() || count > Integer.MAX_VALUE - 8) {
            throw endsEarly(count);
        }
    }

    private RdbFormatException endsEarly(long count) {
        return new RdbFormatException(Long.toUnsignedString(count) + " bytes are due at byte offset " + position()
                + ", where at most " + (end - position()) + " follow");
    }

    /** The entries of a listpack, in order; checked as they are taken. */
    public Iterator<byte[]> listpack() {
        return new ListpackEntries(string());
    }

    /** The entries of a ziplist, in order; checked as they are taken. */
    public Iterator<byte[]> ziplist() {
        return new ZiplistEntries(string());
    }

    /** Fields and values of a zipmap, in turn; checked as they are taken. */
    public Iterator<byte[]> zipmap() {
        return new ZipmapEntries(string());
    }
}
