package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands behind the last frame under {@code appendfsync always}: lines written ahead, which frames to come are written over. So a
 * force brings them to blocks that are there already, in a file that does not grow, and the file system need not say anything in its
 * journal: on ext4 that takes two fifths less.
 *
 * <pre>
 *   frame ▏frame ▏#########\n ############\n ############\n ######262144\n
 *                 └ its sector ┘└── 512 bytes ┘               └ the last one says where it ends
 * </pre>
 *
 * <ul>
 *   <li>To Redis these are comments: it loads a file that ends in them, and writes behind them. The byte behind the last frame is a
 *       {@code #} even where a line would end, for a line feed alone is no comment.
 *   <li>A frame that would reach into the last line is not written over any: they are cut off first. So nothing but another server's
 *       writes ever stands behind a last line, and lines can only show where a frame was lost while they end the file.
 * </ul>
 */
final class Preallocation {

    /** The bytes of a line: a sector, the least that a disk writes. Redis reads comments of up to 1,024. */
    static final int LINE = 512;

    private static final int MOST_DIGITS = 19;

    private Preallocation() {}

    /** The byte that stands at an offset of a file, but for the one right behind the last frame and for the last line. */
    static byte at(long offset) {
        return (byte) (offset % LINE == LINE - 1 ? '\n' : '#');
    }

    /** What stands behind a frame up to an end, a multiple of a line, and at least one from it. */
    static byte[] bytes(long from, long end) {
        byte[] bytes = new byte[(int) (end - from)];
        Arrays.fill(bytes, (byte) '#');
        for (int feed = LINE - 1 - (int) (from % LINE); feed < bytes.length; feed += LINE) {
            bytes[feed] = '\n';
        }
        bytes[0] = '#';
        byte[] digits = Long.toString(end).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, bytes.length - 1 - digits.length, digits.length);
        return bytes;
    }

    /**
     * Passes over lines that begin here. A last line before the end of the file counts if Redis went on behind it: then the file ends in
     * something else, or Keyjar wrote frames before it ended in such lines again. Or else it is part of a value.
     *
     * @return the end of the last one, or of the file when there is nothing else in it, or is only what a power cut left of them; -1 when
     *     they go over into something else
     */
    static long endFrom(LogInput in, long from) throws IOException {
        long other = firstOther(in, from, false);
        long end = lineEnd(in, other);
        boolean atTheEnd = isAtTheEnd(in);
        if (end >= 0) {
            return end == in.end() || !atTheEnd || FrameSearch.firstFrom(in, end) >= 0 ? end : -1;
        }
        long kept = atTheEnd ? in.end() - LINE : in.end();
        return firstOther(in, other, true) >= kept || isCutOff(in, other) ? in.end() : -1;
    }

    /** Whether the file ends in the digits of a last line that begin here. */
    private static boolean isCutOff(LogInput in, long digits) throws IOException {
        long end = (in.end() + LINE - 1) / LINE * LINE;
        return in.end() - digits < MOST_DIGITS && (end + "\n").startsWith(textAt(in, digits));
    }

    /** The first byte that is neither a # nor a line feed, nor, where they may be, a zero. */
    private static long firstOther(LogInput in, long from, boolean zerosMayBe) throws IOException {
        return in.find(from, in.end(), (found, offset) -> found != '#' && found != '\n' && !(zerosMayBe && found == 0));
    }

    /** The end of a last line of which the digits begin here; -1 when they are not that. */
    private static long lineEnd(LogInput in, long digits) throws IOException {
        String text = textAt(in, digits);
        long end = digits + text.indexOf('\n') + 1;
        return end > digits && end % LINE == 0 && text.startsWith(end + "\n") ? end : -1;
    }

    private static String textAt(LogInput in, long digits) throws IOException {
        int there = (int) Math.min(MOST_DIGITS + 1, in.end() - digits);
        return new String(in.bytesAt(digits, there), StandardCharsets.ISO_8859_1);
    }

    /** Whether the file ends in a last line, so that nobody else has written behind it. */
    static boolean isAtTheEnd(LogInput in) throws IOException {
        return in.end() % LINE == 0 && in.end() > 0 && lineEnd(in, firstOther(in, in.end() - LINE, false)) == in.end();
    }

    /** Where the lines begin that a file ends in which is torn at this place; the end of the file when it does not. */
    static long beginning(LogInput in, long torn) throws IOException {
        if (!isAtTheEnd(in)) {
            return in.end();
        }
        long[] beginning = {torn};
        in.scan(torn, in.end() - LINE, (bytes, start, length) -> {
            for (int index = 0; index < length; index++) {
                if (bytes[index] != at(start + index)) {
                    beginning[0] = start + index + 1;
                }
            }
            return true;
        });
        return beginning[0];
    }
}
