package dev.keyjar.api.rdb;

import java.util.zip.Checksum;

/**
 * CRC-64 as RDB uses it: the polynomial of Jones, {@code 0xad93d23594c935a9}, reflected, starting from zero. Of
 * {@code 123456789} it is {@code e9c6d914c4b8d9ca}.
 */
public final class Crc64 implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = Long.reverse(0xad93d23594c935a9L);
    private static final long[] OF_BYTE = ofEveryByte();

    private long value;

    private static long[] ofEveryByte() {
        long[] table = new long[256];
        for (int index = 0; index < table.length; index++) {
            long crc = index;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            table[index] = crc;
        }
        return table;
    }

    @Override
    public void update(int oneByte) {
        value = value >>> 8 ^ OF_BYTE[(int) (value ^ oneByte) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long crc = value;
        for (int i = offset; i < offset + length; i++) {
            crc = crc >>> 8 ^ OF_BYTE[(int) (crc ^ bytes[i]) & 0xff];
        }
        value = crc;
    }

    @Override
    public long getValue() {
        return value;
    }

    @Override
    public void reset() {
        value = 0;
    }
}
