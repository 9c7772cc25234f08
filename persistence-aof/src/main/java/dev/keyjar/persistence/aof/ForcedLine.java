package dev.keyjar.persistence.aof;

import java.nio.charset.StandardCharsets;

/**
 * The line {@code #FORCED:<bytes>} at the beginning of a frame: when the frame was written, only so many bytes of its file were
 * known to be on the disk. A frame without the line says that all before it were, or that nobody knows ({@code appendfsync no}).
 *
 * <p>It is what tells a power cut from damage under {@code everysec}. A second's worth of frames may reach the disk in any order,
 * so a frame with a sector of zeros may have whole ones behind it. If one of those says that the bytes in question had been on the
 * disk before, they were lost later: that is damage. If none does, they never arrived, and nobody was promised more. Under
 * {@code no} there is no telling hours apart, so it counts as damage, and the operator decides.
 */
final class ForcedLine {

    static final byte[] PREFIX = "#FORCED:".getBytes(StandardCharsets.US_ASCII);

    /** What a frame says that has no such line. */
    static final long ALL = Long.MAX_VALUE;

    /** Enough bytes of a frame to hold the line. */
    static final int LONGEST = PREFIX.length + 21;

    private ForcedLine() {}

    static byte[] bytesOf(long forced) {
        return ("#FORCED:" + forced + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the line at the beginning of a frame. */
    static long parse(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        if (!text.startsWith("#FORCED:") || end < 0) {
            return ALL;
        }
        try {
            return Long.parseLong(text.substring(PREFIX.length, end));
        } catch (NumberFormatException e) {
            return ALL;
        }
    }
}
