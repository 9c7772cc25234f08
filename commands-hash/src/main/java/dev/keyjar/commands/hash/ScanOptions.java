package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.GlobPattern;
import java.nio.charset.StandardCharsets;

/**
 * The options of HSCAN.
 *
 * @param pattern which fields to reply with; null for all
 * @param count about how many fields to look at
 * @param values whether to reply with the values, too
 */
record ScanOptions(GlobPattern pattern, int count, boolean values) {

    private static final long USUAL_COUNT = 10;

    /** Reads what is left of the arguments. */
    static ScanOptions read(Arguments args) {
        GlobPattern pattern = null;
        long count = USUAL_COUNT;
        boolean values = true;
        while (args.hasNext()) {
            if (args.remaining() > 1 && args.nextIf("COUNT")) {
                count = args.nextLong();
                if (count < 1) {
                    throw args.syntaxError();
                }
            } else if (args.remaining() > 1 && args.nextIf("MATCH")) {
                pattern = GlobPattern.of(args.nextBytes());
            } else if (args.nextIf("NOVALUES")) {
                values = false;
            } else {
                throw args.syntaxError();
            }
        }
        boolean all = pattern == null || pattern.isEverything();
        return new ScanOptions(all ? null : pattern, (int) Math.min(count, Integer.MAX_VALUE), values);
    }

    /**
     * Reads a cursor.
     *
     * @throws CommandException {@code ERR invalid cursor}
     */
    static long cursor(byte[] word) {
        try {
            return Long.parseUnsignedLong(new String(word, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException noNumber) {
            throw new CommandException("ERR invalid cursor");
        }
    }

    boolean wants(byte[] field) {
        return pattern == null || pattern.matches(field);
    }
}
