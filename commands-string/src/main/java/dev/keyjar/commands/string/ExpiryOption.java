package dev.keyjar.commands.string;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;

/**
 * When a key shall expire, as SET and GETEX are told it: EX, PX, EXAT or PXAT with an amount.
 *
 * @param unit how the amount counts
 * @param amount the text behind the word, not yet looked at
 */
record ExpiryOption(Unit unit, byte[] amount) {

    private static final Unit[] UNITS = Unit.values();

    /** How an amount counts. */
    enum Unit {
        /** Seconds from now. */
        EX,
        /** Milliseconds from now. */
        PX,
        /** Seconds since 1970. */
        EXAT,
        /** Milliseconds since 1970. */
        PXAT;

        private boolean seconds() {
            return this == EX || this == EXAT;
        }

        private boolean fromNow() {
            return this == EX || this == PX;
        }
    }

    /**
     * Reads the option when it comes next; null when something else does. It may be repeated in the same unit, the last
     * one counting.
     *
     * @param earlier the one read before, or null
     */
    static ExpiryOption nextIf(Arguments args, ExpiryOption earlier) {
        for (Unit unit : UNITS) {
            if (args.nextIf(unit.name())) {
                if (earlier != null && earlier.unit != unit) {
                    throw args.syntaxError();
                }
                return new ExpiryOption(unit, args.nextBytes());
            }
        }
        return null;
    }

    /**
     * The moment in wall-clock milliseconds since 1970.
     *
     * @throws CommandException when the amount is no integer, not above zero, or overflows
     */
    long epochMillis(long now, String commandName) {
        long millis = Numbers.parseLong(amount);
        if (millis <= 0 || (unit.seconds() && millis > Long.MAX_VALUE / 1000)) {
            throw CommandException.invalidExpireTime(commandName);
        }
        if (unit.seconds()) {
            millis *= 1000;
        }
        if (unit.fromNow()) {
            millis += now;
        }
        if (millis <= 0) {
            throw CommandException.invalidExpireTime(commandName);
        }
        return millis;
    }
}
