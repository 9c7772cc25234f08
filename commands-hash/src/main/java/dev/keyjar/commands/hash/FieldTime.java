package dev.keyjar.commands.hash;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;

/** How a command counts the time at which fields shall expire. */
enum FieldTime {
    /** Seconds from now. */
    EX(1000, true),
    /** Milliseconds from now. */
    PX(1, true),
    /** Seconds since 1970. */
    EXAT(1000, false),
    /** Milliseconds since 1970. */
    PXAT(1, false);

    /** The last moment Redis takes for a field: its index of them has 46 bits for the milliseconds. */
    static final long LATEST = 0xffff_ffff_ffffL >> 2;

    private final int millis;
    private final boolean fromNow;

    FieldTime(int millis, boolean fromNow) {
        this.millis = millis;
        this.fromNow = fromNow;
    }

    /**
     * The moment in wall-clock milliseconds since 1970.
     *
     * @throws CommandException when the amount is no integer, negative, or too far away
     */
    long epochMillis(byte[] amount, CommandCall call, String commandName) {
        long count = Numbers.parseLong(amount);
        if (count < 0) {
            throw new CommandException("ERR invalid expire time, must be >= 0");
        }
        long start = fromNow ? call.now() : 0;
        if (count > (LATEST - start) / millis) {
            throw CommandException.invalidExpireTime(commandName);
        }
        return start + count * millis;
    }
}
