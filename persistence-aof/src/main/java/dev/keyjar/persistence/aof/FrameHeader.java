package dev.keyjar.persistence.aof;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The line in front of every written batch, which says how long it is and what its bytes must add up to.
 *
 * <pre>
 *   #CRC32C:000000000081:1f2e3d4c:0a9b8c7d\r\n
 *   |       |            |        |
 *   |       |            |        CRC32C of the line up to and with the colon before it
 *   |       |            CRC32C of the batch
 *   |       bytes in the batch, 12 decimal digits
 *   a comment to Redis
 * </pre>
 *
 * <p>It is always {@value #LENGTH} bytes, so that a file that ends inside it can be told from one that was damaged: a line of any
 * length would leave the two looking the same when its line break is hit.
 *
 * @param payloadLength bytes behind the header
 * @param payloadCrc CRC32C of them
 */
record FrameHeader(long payloadLength, int payloadCrc) {

    /** Bytes in a header. */
    static final int LENGTH = 40;

    static final byte[] PREFIX = "#CRC32C:".getBytes(StandardCharsets.US_ASCII);

    private static final int LENGTH_DIGITS = 12;
    private static final int CRC_AT = PREFIX.length + LENGTH_DIGITS + 1;
    private static final int LINE_CRC_AT = CRC_AT + 9;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Writes the line into the first {@value #LENGTH} bytes of the array. */
    void writeTo(byte[] line) {
        System.arraycopy(PREFIX, 0, line, 0, PREFIX.length);
        long rest = payloadLength;
        for (int at = PREFIX.length + LENGTH_DIGITS - 1; at >= PREFIX.length; at--) {
            line[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        line[CRC_AT - 1] = ':';
        writeHex(payloadCrc, line, CRC_AT);
        line[LINE_CRC_AT - 1] = ':';
        CRC32C crc = new CRC32C();
        crc.update(line, 0, LINE_CRC_AT);
        writeHex((int) crc.getValue(), line, LINE_CRC_AT);
        line[LENGTH - 2] = '\r';
        line[LENGTH - 1] = '\n';
    }

    /** Reads a line of {@value #LENGTH} bytes; null when it is not exactly what {@link #writeTo} writes. */
    static FrameHeader parse(byte[] bytes, int offset) {
        long length = 0;
        for (int at = 0; at < LENGTH_DIGITS; at++) {
            int digit = bytes[offset + PREFIX.length + at] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            length = length * 10 + digit;
        }
        FrameHeader header = new FrameHeader(length, (int) readHex(bytes, offset + CRC_AT));
        byte[] expected = new byte[LENGTH];
        header.writeTo(expected);
        for (int at = 0; at < LENGTH; at++) {
            if (bytes[offset + at] != expected[at]) {
                return null;
            }
        }
        return header;
    }

    /** Writes eight lower-case hexadecimal digits. */
    static void writeHex(int value, byte[] into, int offset) {
        for (int digit = 0; digit < 8; digit++) {
            into[offset + digit] = HEX[value >>> (28 - 4 * digit) & 0xf];
        }
    }

    private static long readHex(byte[] bytes, int offset) {
        long value = 0;
        for (int at = offset; at < offset + 8; at++) {
            value = value << 4 | Character.digit(bytes[at], 16) & 0xf;
        }
        return value;
    }
}
