package dev.keyjar.persistence.aof;

import java.io.IOException;

/** Looks for a right header anywhere, frame boundary or not: what lies before one is not the tail of a file. */
final class FrameSearch implements LogInput.Scanner {

    /** The last bytes seen, the newest at the end. */
    private final byte[] seen = new byte[FrameHeader.LENGTH];

    private long found = -1;

    private FrameSearch() {}

    /** The offset of the first header from here on, or -1. */
    static long firstFrom(LogInput in, long from) throws IOException {
        FrameSearch search = new FrameSearch();
        in.scan(from, in.end(), search);
        return search.found;
    }

    @Override
    public boolean stretch(byte[] bytes, long start, int length) {
        for (int at = 0; at < length; at++) {
            // A header ends in a line break: only there is it worth comparing.
            if (bytes[at] == '\n' && headerEndsAt(bytes, at)) {
                found = start + at + 1 - FrameHeader.LENGTH;
                return false;
            }
        }
        keepLast(bytes, length);
        return true;
    }

    private boolean headerEndsAt(byte[] bytes, int at) {
        int start = at + 1 - FrameHeader.LENGTH;
        byte[] line = bytes;
        if (start < 0) {
            // It began in the stretch before.
            line = new byte[FrameHeader.LENGTH];
            System.arraycopy(seen, at + 1, line, 0, FrameHeader.LENGTH - at - 1);
            System.arraycopy(bytes, 0, line, FrameHeader.LENGTH - at - 1, at + 1);
            start = 0;
        }
        return line[start] == '#' && FrameHeader.parse(line, start) != null;
    }

    private void keepLast(byte[] bytes, int length) {
        int kept = Math.min(length, seen.length);
        System.arraycopy(seen, kept, seen, 0, seen.length - kept);
        System.arraycopy(bytes, length - kept, seen, seen.length - kept, kept);
    }
}
