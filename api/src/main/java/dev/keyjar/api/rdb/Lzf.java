package dev.keyjar.api.rdb;

/**
 * Undoes LZF, the compression of long strings in RDB (Marc Lehmann, LibLZF).
 *
 * <pre>
 *   000lllll                    l + 1 bytes follow as they are
 *   lllooooo oooooooo           l + 2 bytes again from o + 1 back, l being 1 to 6
 *   111ooooo llllllll oooooooo  l + 9 bytes again from o + 1 back
 * </pre>
 *
 * <p>Writing it is left out: nobody needs to compress to be understood.
 */
final class Lzf {

    /** Three bytes say at most 264: what claims to be longer is no LZF, and gets no memory. */
    private static final int MOST_BYTES_FROM_ONE = 88;

    private Lzf() {}

    static byte[] decompress(byte[] in, long length) {
        if (length > (long) in.length * MOST_BYTES_FROM_ONE || length > Integer.MAX_VALUE - 8) {
            throw new RdbFormatException("a compressed string of " + in.length + " bytes cannot have " + length);
        }
        byte[] out = new byte[(int) length];
        int end = 0;
        Cursor from = new Cursor(in);
        while (from.hasNext()) {
            int control = from.unsignedByte();
            if (control < 32) {
                int count = control + 1;
                checkRoom(out, end, count);
                from.copy(count, out, end);
                end += count;
            } else {
                int count = (control >>> 5) + 2;
                if (count == 9) {
                    count += from.unsignedByte();
                }
                int back = ((control & 31) << 8 | from.unsignedByte()) + 1;
                checkRoom(out, end, count);
                if (back > end) {
                    throw new RdbFormatException("a compressed string goes back " + back + " bytes at " + end);
                }
                for (int last = end + count; end < last; end++) { // byte by byte: it may repeat what it writes
                    out[end] = out[end - back];
                }
            }
        }
        if (end != out.length) {
            throw new RdbFormatException("a compressed string has " + end + " bytes, not " + out.length);
        }
        return out;
    }

    private static void checkRoom(byte[] out, int end, int count) {
        if (count > out.length - end) {
            throw new RdbFormatException("a compressed string has more than " + out.length + " bytes");
        }
    }
}
