package dev.keyjar.persistence.aof;

import java.io.IOException;

/**
 * Finds what a power cut leaves of data that did not reach the disk although the length of its file did: sectors of zeros.
 * The last sector of a file is as long as the file goes, but must have two bytes, so that one flipped byte never looks like one.
 */
final class ZeroedSectors {

    private static final int SECTOR = 512;
    private static final int LEAST = 2;

    private ZeroedSectors() {}

    /** Whether everything from here to the end of the file is zero. */
    static boolean reachTheEnd(LogInput in, long from) throws IOException {
        return onlyZeros(in, from, in.end());
    }

    /** Whether one of the sectors that a header at this place lies in never reached the disk. */
    static boolean underHeader(LogInput in, long from) throws IOException {
        long boundary = (from / SECTOR + 1) * SECTOR;
        return zeroed(in, from, boundary)
                || boundary < from + FrameHeader.LENGTH && zeroed(in, boundary, boundary + SECTOR);
    }

    private static boolean zeroed(LogInput in, long from, long sectorEnd) throws IOException {
        long to = Math.min(sectorEnd, in.end());
        return to - from >= LEAST && onlyZeros(in, from, to);
    }

    private static boolean onlyZeros(LogInput in, long from, long to) throws IOException {
        boolean[] onlyZeros = {true};
        in.scan(from, to, (bytes, start, length) -> {
            for (int at = 0; at < length; at++) {
                onlyZeros[0] &= bytes[at] == 0;
            }
            return onlyZeros[0];
        });
        return onlyZeros[0];
    }

    /** Whether the stretch holds a zeroed sector, or the beginning of one. */
    static boolean in(LogInput in, long from, long to) throws IOException {
        long end = Math.min((to + SECTOR - 1) / SECTOR * SECTOR, in.end());
        Run run = new Run(end);
        in.scan(from, end, run);
        return run.found;
    }

    /** Counts zeros in the current sector. */
    private static final class Run implements LogInput.Scanner {

        private final long to;
        private int zeros;
        private boolean found;

        Run(long to) {
            this.to = to;
        }

        @Override
        public boolean stretch(byte[] bytes, long start, int length) {
            for (int at = 0; at < length; at++) {
                long offset = start + at;
                int place = (int) (offset % SECTOR);
                if (place == 0) {
                    zeros = 0;
                }
                if (bytes[at] == 0) {
                    zeros++;
                }
                boolean sectorEnds = place == SECTOR - 1 || offset == to - 1;
                if (sectorEnds && zeros == place + 1 && zeros >= LEAST) {
                    found = true;
                }
            }
            return !found;
        }
    }
}
