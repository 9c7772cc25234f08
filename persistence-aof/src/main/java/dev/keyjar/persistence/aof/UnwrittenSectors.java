package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.function.LongToIntFunction;

/**
 * Finds what a power cut leaves of data that did not reach the disk although the length of its file did, or although it was written
 * over what was {@linkplain Preallocation written ahead}: sectors as they were before, of zeros or of those lines. The lines count
 * only where they end the file: else someone went on behind them. Values may look like that too, see {@link FlippedByte}.
 */
final class UnwrittenSectors {

    private static final int SECTOR = Preallocation.LINE;

    private UnwrittenSectors() {}

    /** Whether everything from here to the end of the file is zero. */
    static boolean reachTheEnd(LogInput in, long from) throws IOException {
        return isOnly(in, from, in.end(), offset -> 0);
    }

    /** Whether one of the sectors that a header at this place lies in never reached the disk, or it was not written to its end. */
    static boolean underHeader(LogInput in, long from) throws IOException {
        long boundary = (from / SECTOR + 1) * SECTOR;
        long end = from + FrameHeader.LENGTH;
        return isUnwritten(in, from, boundary)
                || boundary < end && isUnwritten(in, boundary, boundary + SECTOR)
                || end < in.end() && Preallocation.isAtTheEnd(in) && isOnly(in, end - 1, end + 1, Preallocation::at);
    }

    private static boolean isUnwritten(LogInput in, long from, long sectorEnd) throws IOException {
        long to = Math.min(sectorEnd, in.end());
        return from < to
                && (isOnly(in, from, to, offset -> 0)
                        || Preallocation.isAtTheEnd(in)
                                && isOnly(in, from, to, offset -> offset == from ? '#' : Preallocation.at(offset)));
    }

    private static boolean isOnly(LogInput in, long from, long to, LongToIntFunction unwritten) throws IOException {
        return in.find(from, to, (found, offset) -> found != unwritten.applyAsInt(offset)) == to;
    }

    /** Whether the payload of a frame holds a sector, or the beginning of one, that was not written, or was not written to its end. */
    static boolean in(LogInput in, long from, long to) throws IOException {
        boolean ahead = Preallocation.isAtTheEnd(in);
        byte[] lineBreak = in.bytesAt(to - 2, 2);
        if (ahead && (lineBreak[0] != '\r' || lineBreak[1] != '\n')) {
            return true;
        }
        Run run = new Run(ahead ? to : from, Math.min((to + SECTOR - 1) / SECTOR * SECTOR, in.end()));
        in.scan(from, run.sectorsEnd, run);
        return run.found;
    }

    /** Counts bytes of the current sector that are as they were. */
    private static final class Run implements LogInput.Scanner {

        private final long linesUntil;
        private final long sectorsEnd;
        private int zeros;
        private int ahead;
        private boolean found;

        Run(long linesUntil, long sectorsEnd) {
            this.linesUntil = linesUntil;
            this.sectorsEnd = sectorsEnd;
        }

        @Override
        public boolean stretch(byte[] bytes, long start, int length) {
            for (int index = 0; index < length; index++) {
                long offset = start + index;
                int place = (int) (offset % SECTOR);
                if (place == 0) {
                    zeros = 0;
                    ahead = 0;
                }
                zeros += bytes[index] == 0 ? 1 : 0;
                ahead += bytes[index] == Preallocation.at(offset) ? 1 : 0;
                if (place == SECTOR - 1 || offset == sectorsEnd - 1) {
                    found |= zeros == place + 1 || ahead == SECTOR && offset < linesUntil;
                }
            }
            return !found;
        }
    }
}
