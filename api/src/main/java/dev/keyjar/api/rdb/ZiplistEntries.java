package dev.keyjar.api.rdb;

import dev.keyjar.api.Numbers;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The entries of a ziplist, integers as their decimal form. Source: the notes at the head of Redis' {@code ziplist.c}.
 *
 * <pre>
 *   bytes in all (4) | place of the last entry (4) | entries (2), 65535 for unknown | entry … | 0xff
 *   entry: length of the one before (1, or 0xfe and 4) | encoding, data
 *
 *   00llllll data                 11000000 integer of 16 bits   11110000 of 24
 *   01llllll l data               11010000 of 32                11111110 of 8
 *   10000000 length (4) data      11100000 of 64                1111vvvv 0 … 12, as 1 … 13
 * </pre>
 *
 * <p>Numbers are little-endian, lengths of strings big-endian.
 */
final class ZiplistEntries implements Iterator<byte[]> {

    private static final int END = 0xff;
    private static final int LONG_LENGTH = 0xfe;
    private static final int UNKNOWN_COUNT = 0xffff;
    private static final int HEADER_BYTES = 10;

    private final Cursor in;
    private final long lastStart;
    private final int declared;
    private int count;
    private int start = HEADER_BYTES; // of the next entry
    private int lengthBefore; // of the entry before it
    private int next; // the first byte of the next entry, or END

    ZiplistEntries(byte[] packed) {
        in = new Cursor(packed);
        if (in.unsignedLittleEndian(4) != packed.length) {
            throw new RdbFormatException("a ziplist does not have the length it tells");
        }
        lastStart = in.unsignedLittleEndian(4);
        declared = (int) in.unsignedLittleEndian(2);
        readNext();
    }

    private void readNext() {
        next = in.unsignedByte();
        if (next == END) {
            boolean rightCount = declared == UNKNOWN_COUNT || declared == count;
            if (in.hasNext() || !rightCount || lastStart != start - lengthBefore) {
                throw new RdbFormatException("a ziplist does not have the entries it tells");
            }
        }
    }

    @Override
    public boolean hasNext() {
        return next != END;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long told = next == LONG_LENGTH ? in.unsignedLittleEndian(4) : next;
        if (told != lengthBefore) {
            throw new RdbFormatException("an entry of a ziplist is not " + told + " bytes behind the one before");
        }
        byte[] entry = entry(in.unsignedByte());
        count++;
        lengthBefore = in.at() - start;
        start = in.at();
        readNext();
        return entry;
    }

    private byte[] entry(int encoding) {
        switch (encoding >>> 6) {
            case 0:
                return in.bytes(encoding);
            case 1:
                return in.bytes((encoding & 0x3f) << 8 | in.unsignedByte());
            case 2:
                if (encoding == 0x80) {
                    return in.bytes(in.unsignedBigEndian());
                }
                throw unknown(encoding);
            default:
                return Numbers.toBytes(integer(encoding));
        }
    }

    private long integer(int encoding) {
        if (encoding > 0xf0 && encoding < 0xfe) {
            return (encoding & 0x0f) - 1;
        }
        return switch (encoding) {
            case 0xc0 -> in.littleEndian(2);
            case 0xd0 -> in.littleEndian(4);
            case 0xe0 -> in.littleEndian(8);
            case 0xf0 -> in.littleEndian(3);
            case 0xfe -> in.littleEndian(1);
            default -> throw unknown(encoding);
        };
    }

    private static RdbFormatException unknown(int encoding) {
        return new RdbFormatException("a ziplist has an entry of the encoding " + encoding);
    }
}
