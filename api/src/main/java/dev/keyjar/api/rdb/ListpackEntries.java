package dev.keyjar.api.rdb;

import dev.keyjar.api.Numbers;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The entries of a listpack, integers as their decimal form. Source: Redis' {@code listpack.md}.
 *
 * <pre>
 *   bytes in all (4) | entries (2), 65535 for unknown | entry … | 0xff
 *   entry: encoding, data | its length so far, seven bits a byte, the low ones last
 *
 *   0vvvvvvv           integer 0 … 127          11110000 length (4) data
 *   10llllll data      up to 63 bytes           11110001 integer of 16 bits
 *   110vvvvv v         integer of 13 bits       11110010 of 24
 *   1110llll l data    up to 4095 bytes         11110011 of 32, 11110100 of 64
 * </pre>
 */
final class ListpackEntries implements Iterator<byte[]> {

    private static final int END = 0xff;
    private static final int UNKNOWN_COUNT = 0xffff;

    private final Cursor in;
    private final int declared;
    private int count;
    private int encoding; // of the next entry, or END

    ListpackEntries(byte[] packed) {
        in = new Cursor(packed);
        if (in.unsignedLittleEndian(4) != packed.length) {
            throw new RdbFormatException("a listpack does not have the length it tells");
        }
        declared = (int) in.unsignedLittleEndian(2);
        readEncoding();
    }

    private void readEncoding() {
        encoding = in.unsignedByte();
        if (encoding == END && (in.hasNext() || declared != UNKNOWN_COUNT && declared != count)) {
            throw new RdbFormatException("a listpack does not have the " + declared + " entries it tells");
        }
    }

    @Override
    public boolean hasNext() {
        return encoding != END;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int start = in.at() - 1;
        byte[] entry = entry();
        checkBackLength(in.at() - start);
        count++;
        readEncoding();
        return entry;
    }

    private byte[] entry() {
        if (encoding < 0x80) {
            return Numbers.toBytes(encoding);
        }
        if (encoding < 0xc0) {
            return in.bytes(encoding & 0x3f);
        }
        if (encoding < 0xe0) {
            int bits = (encoding & 0x1f) << 8 | in.unsignedByte();
            return Numbers.toBytes(bits << 19 >> 19);
        }
        if (encoding < 0xf0) {
            return in.bytes((encoding & 0x0f) << 8 | in.unsignedByte());
        }
        return switch (encoding) {
            case 0xf0 -> in.bytes(in.unsignedLittleEndian(4));
            case 0xf1 -> Numbers.toBytes(in.littleEndian(2));
            case 0xf2 -> Numbers.toBytes(in.littleEndian(3));
            case 0xf3 -> Numbers.toBytes(in.littleEndian(4));
            case 0xf4 -> Numbers.toBytes(in.littleEndian(8));
            default -> throw new RdbFormatException("a listpack has an entry of the encoding " + encoding);
        };
    }

    private void checkBackLength(int length) {
        // Redis takes a byte more than it needs for the largest length of each.
        int bytes = length < 1 << 7 ? 1 : length < 16_383 ? 2 : length < 2_097_151 ? 3 : length < 268_435_455 ? 4 : 5;
        long told = 0;
        for (int i = 0; i < bytes; i++) {
            int part = in.unsignedByte();
            if (i > 0 && part < 0x80) {
                told = -1;
                break;
            }
            told = told << 7 | part & 0x7f;
        }
        if (told != length) {
            throw new RdbFormatException("an entry of a listpack does not have the length told behind it");
        }
    }
}
