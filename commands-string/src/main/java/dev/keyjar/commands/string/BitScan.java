package dev.keyjar.commands.string;

import dev.keyjar.api.type.StringValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes over the bits of a string, as BITCOUNT and BITPOS do: eight bytes a step, and in pieces, so that a large string that is
 * edited in place is not copied as a whole.
 */
final class BitScan {

    private static final int PIECE_BYTES = 64 * 1024;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final StringValue value;
    private final IndexRange bits;

    /** Over the bits of that range, which is not empty. */
    BitScan(StringValue value, IndexRange bits) {
        this.value = value;
        this.bits = bits;
    }

    /** How many bits are set. */
    long count() {
        long count = 0;
        int end = (int) (bits.last() >>> 3) + 1;
        for (int from = (int) (bits.first() >>> 3); from < end; from += PIECE_BYTES) {
            count += count(value.range(from, Math.min(end, from + PIECE_BYTES)));
        }
        return count - Integer.bitCount(firstByte() & ~firstMask()) - Integer.bitCount(lastByte() & ~lastMask());
    }

    private static long count(byte[] bytes) {
        long count = 0;
        int at = 0;
        for (; at <= bytes.length - 8; at += 8) {
            count += Long.bitCount((long) LONGS.get(bytes, at));
        }
        for (; at < bytes.length; at++) {
            count += Integer.bitCount(bytes[at] & 0xff);
        }
        return count;
    }

    /** The number of the first bit that is set, or of the first that is clear; -1 when there is none. */
    long firstBit(boolean set) {
        int end = (int) (bits.last() >>> 3) + 1;
        for (int from = (int) (bits.first() >>> 3); from < end; from += PIECE_BYTES) {
            byte[] piece = value.range(from, Math.min(end, from + PIECE_BYTES)).clone();
            int clearAs = set ? 0 : 0xff;
            if (from == bits.first() >>> 3) {
                piece[0] = masked(piece[0], firstMask(), clearAs);
            }
            if (from + piece.length == end) {
                piece[piece.length - 1] = masked(piece[piece.length - 1], lastMask(), clearAs);
            }
            int found = firstBit(piece, clearAs);
            if (found >= 0) {
                return from * 8L + found;
            }
        }
        return -1;
    }

    /** The byte with the bits outside a mask as if they were not what is looked for. */
    private static byte masked(byte bits, int mask, int clearAs) {
        return (byte) ((bits & mask) | (clearAs & ~mask));
    }

    private static int firstBit(byte[] bytes, int clearAs) {
        long clearWord = clearAs == 0 ? 0 : -1;
        int at = 0;
        for (; at <= bytes.length - 8; at += 8) {
            long differing = (long) LONGS.get(bytes, at) ^ clearWord;
            if (differing != 0) {
                return at * 8 + Long.numberOfLeadingZeros(differing);
            }
        }
        for (; at < bytes.length; at++) {
            int differing = (bytes[at] & 0xff) ^ clearAs;
            if (differing != 0) {
                return at * 8 + Integer.numberOfLeadingZeros(differing) - 24;
            }
        }
        return -1;
    }

    private int firstByte() {
        return value.byteAt((int) (bits.first() >>> 3)) & 0xff;
    }

    private int lastByte() {
        return value.byteAt((int) (bits.last() >>> 3)) & 0xff;
    }

    /** The bits of the first byte that belong to the range's bytes from its first bit on. */
    private int firstMask() {
        return 0xff >>> (bits.first() & 7);
    }

    private int lastMask() {
        return 0xff << (7 - (bits.last() & 7)) & 0xff;
    }
}
