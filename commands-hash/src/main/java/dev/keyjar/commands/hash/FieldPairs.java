package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.type.HashValue;

/** {@code field value [field value ...]} at the end of a command. */
final class FieldPairs {

    private FieldPairs() {}

    /**
     * Puts all that are left into a hash.
     *
     * @return how many fields are new
     */
    static int put(Arguments args, HashValue hash) {
        if (args.remaining() > 2) {
            long bytes = 0;
            for (int index = args.size() - args.remaining(); index < args.size(); index++) {
                bytes += args.at(index).length;
            }
            hash.expect(args.remaining() / 2, bytes);
        }
        int added = 0;
        while (args.hasNext()) {
            if (hash.put(args.nextBytes(), args.nextBytes())) {
                added++;
            }
        }
        return added;
    }
}
