package dev.keyjar.commands.string;

import dev.keyjar.api.CommandException;
import java.util.ArrayList;
import java.util.List;

/**
 * The longest common subsequence of two strings, by dynamic programming over all pairs of prefixes.
 *
 * <pre>
 *   L(i, j) = L(i-1, j-1) + 1                   when the last bytes of the prefixes are the same
 *           = max(L(i-1, j), L(i, j-1))         otherwise
 * </pre>
 *
 * <p>From the ends backwards the path follows the larger neighbour, and of two equal ones the one that shortens the second
 * string; so among several longest subsequences it finds the one Redis finds. To walk back, one bit per pair is enough, so the
 * full table of lengths (32 times as large) is never kept: two lines of it suffice, along the shorter string.
 */
final class CommonSubsequence {

    /** What the table of lengths would take in Redis may not exceed this; the same strings are refused. */
    private static final long MAX_TABLE_BYTES = StringLimit.MAX_LENGTH;

    private final byte[] first;
    private final byte[] second;
    private final long[] shortensFirst; // one bit per pair of bytes, line by line of the second string
    private final int length;

    private CommonSubsequence(byte[] first, byte[] second) {
        this.first = first;
        this.second = second;
        this.shortensFirst = new long[(first.length * second.length + 63) / 64];
        this.length = first.length >= second.length ? fill(first, second, true) : fill(second, first, false);
    }

    /**
     * Finds it.
     *
     * @throws CommandException when the strings are too long
     */
    static CommonSubsequence of(byte[] first, byte[] second) {
        if ((first.length + 1L) * (second.length + 1L) * Integer.BYTES > MAX_TABLE_BYTES) {
            throw new CommandException("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
        return new CommonSubsequence(first, second);
    }

    private int fill(byte[] lines, byte[] columns, boolean linesAreFirst) {
        int[] above = new int[columns.length + 1];
        int[] line = new int[columns.length + 1];
        for (int i = 0; i < lines.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (lines[i] == columns[j]) {
                    line[j + 1] = above[j] + 1;
                    continue;
                }
                line[j + 1] = Math.max(above[j + 1], line[j]);
                if (linesAreFirst && above[j + 1] > line[j]) {
                    mark(i, j);
                } else if (!linesAreFirst && line[j] > above[j + 1]) {
                    mark(j, i);
                }
            }
            int[] spare = above;
            above = line;
            line = spare;
        }
        return above[columns.length];
    }

    private void mark(int inFirst, int inSecond) {
        int bit = inFirst * second.length + inSecond;
        shortensFirst[bit >>> 6] |= 1L << bit;
    }

    private boolean shortensFirst(int inFirst, int inSecond) {
        int bit = inFirst * second.length + inSecond;
        return (shortensFirst[bit >>> 6] & 1L << bit) != 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        byte[] bytes = new byte[length];
        int end = length;
        for (Match match : matches(0)) {
            end -= match.length;
            System.arraycopy(first, match.inFirst, bytes, end, match.length);
        }
        return bytes;
    }

    /** The runs of bytes it is made of, the last one first, leaving out those shorter than a least length. */
    List<Match> matches(long leastLength) {
        List<Match> matches = new ArrayList<>();
        int i = first.length;
        int j = second.length;
        int run = 0;
        while (i > 0 && j > 0) {
            if (first[i - 1] == second[j - 1]) {
                i--;
                j--;
                run++;
                continue;
            }
            add(matches, i, j, run, leastLength);
            run = 0;
            if (shortensFirst(i - 1, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        add(matches, i, j, run, leastLength);
        return matches;
    }

    private static void add(List<Match> matches, int inFirst, int inSecond, int run, long leastLength) {
        if (run > 0 && run >= leastLength) {
            matches.add(new Match(inFirst, inSecond, run));
        }
    }

    /** Bytes that follow each other in both strings: where they begin in each, and how many they are. */
    record Match(int inFirst, int inSecond, int length) {}
}
