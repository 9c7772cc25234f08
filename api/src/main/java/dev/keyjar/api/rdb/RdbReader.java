package dev.keyjar.api.rdb;

import dev.keyjar.api.Numbers;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
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

    private final InputStream in;
    private final long end;
    private long position;

    /**
     * A reader.
     *
     * @param in read as far as asked and no further; give it a buffer
     * @param length how many bytes it has at most
     */
    public RdbReader(InputStream in, long length) {
        this.in = in;
        this.end = length;
    }

    /** A reader of the first bytes of an array. */
    public static RdbReader of(byte[] bytes, int length) {
        return new RdbReader(new ByteArrayInputStream(bytes, 0, length), length);
    }

    /** How many bytes have been read. */
    public long position() {
        return position;
    }

    /** Passes over some bytes. */
    public void skip(long count) {
        if (count < 0 || count > end - position) {
            throw endsEarly(count);
        }
        try {
            in.skipNBytes(count);
            position += count;
        } catch (EOFException early) {
            throw endsEarly(count);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next byte, 0 to 255. */
    public int unsignedByte() {
        need(1);
        try {
            int next = in.read();
            if (next < 0) {
                throw endsEarly(1);
            }
            position++;
            return next;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An integer of 1 to 8 bytes, signed, its low byte first. */
    public long littleEndian(int size) {
        return new Cursor(raw(size)).littleEndian(size);
    }

    /** The number that stands in front of a value, as what it means. */
    public RdbType type() {
        return RdbType.of(unsignedByte());
    }

    /** A length, or a number written as one: 64 bits, unsigned. */
    public long length() {
        int first = unsignedByte();
        if (first >>> 6 == 3) {
            throw new RdbFormatException("a length is due at byte offset " + (position - 1) + ", found " + first);
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
                throw new RdbFormatException("no length begins with " + first + ", at byte offset " + (position - 1));
        }
    }

    /**
     * How many elements follow.
     *
     * @param bytesEach how many bytes each has at least
     */
    public long count(int bytesEach) {
        long count = length();
        if (count < 0 || count > (end - position) / bytesEach) {
            throw new RdbFormatException(Long.toUnsignedString(count) + " elements cannot follow at byte offset "
                    + position + ", where at most " + (end - position) + " bytes do");
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
                            "no string begins with " + first + ", at byte offset " + (position - 1));
                }
                yield raw(length(first));
            }
        };
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
        try {
            byte[] bytes = new byte[(int) count];
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw endsEarly(count);
            }
            position += count;
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void need(long count) {
        if (count < 0 || count > end - position || count > Integer.MAX_VALUE - 8) {
            throw endsEarly(count);
        }
    }

    private RdbFormatException endsEarly(long count) {
        return new RdbFormatException(Long.toUnsignedString(count) + " bytes are due at byte offset " + position
                + ", where at most " + (end - position) + " follow");
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
