package dev.keyjar.api.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64 as RDB uses it: the polynomial of Jones, {@code 0xad93d23594c935a9}, reflected, starting from zero. Of
 * {@code 123456789} it is {@code e9c6d914c4b8d9ca}.
 */
public final class Crc64 implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = Long.reverse(0xad93d23594c935a9L);
    private static final long[] OF_BYTE = ofEveryByte();

    /** Of every byte, followed by 1 to 7 zeros: so that eight bytes are summed at a time. */
    private static final long[][] BEFORE_ZEROS = beforeZeros();

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    private static long[][] beforeZeros() {
        long[][] tables = new long[8][];
        tables[0] = OF_BYTE;
        for (int zeros = 1; zeros < tables.length; zeros++) {
            tables[zeros] = new long[256];
            for (int index = 0; index < 256; index++) {
                long before = tables[zeros - 1][index];
                tables[zeros][index] = before >>> 8 ^ OF_BYTE[(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int oneByte) {
        value = value >>> 8 ^ OF_BYTE[(int) (value ^ oneByte) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long crc = value;
        int end = offset + length;
        int i = offset;
        for (; end - i >= 8; i += 8) {
            long eight = crc ^ (long) LITTLE_ENDIAN.get(bytes, i);
            crc = BEFORE_ZEROS[7][(int) eight & 0xff]
                    ^ BEFORE_ZEROS[6][(int) (eight >>> 8) & 0xff]
                    ^ BEFORE_ZEROS[5][(int) (eight >>> 16) & 0xff]
                    ^ BEFORE_ZEROS[4][(int) (eight >>> 24) & 0xff]
                    ^ BEFORE_ZEROS[3][(int) (eight >>> 32) & 0xff]
                    ^ BEFORE_ZEROS[2][(int) (eight >>> 40) & 0xff]
                    ^ BEFORE_ZEROS[1][(int) (eight >>> 48) & 0xff]
                    ^ BEFORE_ZEROS[0][(int) (eight >>> 56)];
        }
        for (; i < end; i++) {
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
