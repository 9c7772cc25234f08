package dev.keyjar.api.rdb;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The fields and values of a zipmap, one after the other. Source: the notes at the head of Redis' {@code zipmap.c}.
 *
 * <pre>
 *   fields (1), 254 for unknown | length field | length unused (1) value, unused bytes | … | 0xff
 *   length: 1 byte up to 253, else 0xfe and 4, little-endian
 * </pre>
 */
final class ZipmapEntries implements Iterator<byte[]> {

    private static final int END = 0xff;
    private static final int LONG_LENGTH = 0xfe;

    private final Cursor in;
    private final int declared;
    private int count;
    private boolean valueIsNext;
    private int next; // the first byte of the next field's or value's length, or END

    ZipmapEntries(byte[] packed) {
        in = new Cursor(packed);
        declared = in.unsignedByte();
        readNext();
    }

    private void readNext() {
        next = in.unsignedByte();
        if (next == END) {
            boolean rightCount = declared >= LONG_LENGTH || declared * 2 == count;
            if (in.hasNext() || valueIsNext || !rightCount) {
                throw new RdbFormatException("a zipmap does not have the " + declared + " fields it tells");
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
        long length = next == LONG_LENGTH ? in.unsignedLittleEndian(4) : next;
        int unused = valueIsNext ? in.unsignedByte() : 0;
        byte[] entry = in.bytes(length);
        in.skip(unused);
        count++;
        valueIsNext = !valueIsNext;
        readNext();
        return entry;
    }
}
