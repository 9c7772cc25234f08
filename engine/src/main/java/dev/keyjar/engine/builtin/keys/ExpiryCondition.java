package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Keyspace;

/** The options NX, XX, GT and LT of EXPIRE: on which present expiry a new one may be set. */
record ExpiryCondition(boolean onlyFirst, boolean onlyAgain, boolean onlyLater, boolean onlyEarlier) {

    /** Reads what is left of the arguments. */
    static ExpiryCondition read(Arguments args) {
        boolean nx = false;
        boolean xx = false;
        boolean gt = false;
        boolean lt = false;
        while (args.hasNext()) {
            if (args.nextIf("NX")) {
                nx = true;
            } else if (args.nextIf("XX")) {
                xx = true;
            } else if (args.nextIf("GT")) {
                gt = true;
            } else if (args.nextIf("LT")) {
                lt = true;
            } else {
                throw new CommandException("ERR Unsupported option " + args.nextString());
            }
        }
        if (nx && (xx || gt || lt)) {
            throw new CommandException("ERR NX and XX, GT or LT options at the same time are not compatible");
        }
        if (gt && lt) {
            throw new CommandException("ERR GT and LT options at the same time are not compatible");
        }
        return new ExpiryCondition(nx, xx, gt, lt);
    }

    /** Whether the key's expiry, {@link Keyspace#NO_EXPIRY} included, may be replaced by that moment. */
    boolean allows(long present, long wanted) {
        boolean expires = present != Keyspace.NO_EXPIRY;
        if (onlyFirst && expires || onlyAgain && !expires) {
            return false;
        }
        // A key that does not expire lives longer than any other.
        return !(onlyLater && (!expires || wanted <= present)) && !(onlyEarlier && expires && wanted >= present);
    }
}
