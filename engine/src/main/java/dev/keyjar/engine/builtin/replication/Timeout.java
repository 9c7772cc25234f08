package dev.keyjar.engine.builtin.replication;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;

/** How long a blocking command waits at most, in milliseconds; 0 for ever. */
final class Timeout {

    private Timeout() {}

    static long millis(byte[] timeout, long now) {
        if (!Numbers.isLong(timeout)) {
            throw new CommandException("ERR timeout is not an integer or out of range");
        }
        long millis = Numbers.parseLong(timeout);
        if (millis < 0) {
            throw new CommandException("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - now) {
            throw new CommandException("ERR timeout is out of range");
        }
        return millis;
    }
}
