package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;

/**
 * How RESTORE is to go about it.
 *
 * @param replace whether a key that is there may be replaced
 * @param absolute whether the expiry is a moment, not a duration
 * @param idleSeconds how long the key counts as unused; -1 when not given
 * @param frequency how often the key counts as used, as OBJECT FREQ tells it; -1 when not given
 */
record RestoreOptions(boolean replace, boolean absolute, long idleSeconds, long frequency) {

    private static final long MOST_FREQUENT = 255;

    /** Reads what is left of the arguments. */
    static RestoreOptions read(Arguments args) {
        boolean replace = false;
        boolean absolute = false;
        long idleSeconds = -1;
        long frequency = -1;
        while (args.hasNext()) {
            if (args.nextIf("REPLACE")) {
                replace = true;
            } else if (args.nextIf("ABSTTL")) {
                absolute = true;
            } else if (args.remaining() > 1 && frequency < 0 && args.nextIf("IDLETIME")) {
                idleSeconds = args.nextLong();
                if (idleSeconds < 0) {
                    throw new CommandException("ERR Invalid IDLETIME value, must be >= 0");
                }
            } else if (args.remaining() > 1 && idleSeconds < 0 && args.nextIf("FREQ")) {
                frequency = args.nextLong();
                if (frequency < 0 || frequency > MOST_FREQUENT) {
                    throw new CommandException("ERR Invalid FREQ value, must be >= 0 and <= 255");
                }
            } else {
                throw args.syntaxError();
            }
        }
        return new RestoreOptions(replace, absolute, idleSeconds, frequency);
    }
}
