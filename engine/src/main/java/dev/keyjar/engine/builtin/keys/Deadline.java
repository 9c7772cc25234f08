package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.Numbers;

/**
 * How EXPIRE, PEXPIRE, EXPIREAT and PEXPIREAT read a moment; beyond that they are the same command. It is logged as the
 * absolute moment, so that a replay an hour later does not grant another hour.
 *
 * @param command whose name errors tell
 * @param unitMillis how many milliseconds the number counts
 * @param baseMillis the moment it counts from, in milliseconds since 1970
 */
record Deadline(String command, long unitMillis, long baseMillis) {

    static Deadline inSeconds(String command, long baseMillis) {
        return new Deadline(command, 1000, baseMillis);
    }

    static Deadline inMillis(String command, long baseMillis) {
        return new Deadline(command, 1, baseMillis);
    }

    /** Reads the arguments, sets the expiry unless its condition forbids it, and replies with whether it did. */
    void setFor(CommandCall call) {
        Arguments args = call.arguments();
        Keyspace keyspace = call.keyspace();
        byte[] key = args.nextKey();
        byte[] number = args.nextBytes();
        ExpiryCondition condition = ExpiryCondition.read(args);
        long epochMillis = epochMillis(Numbers.parseLong(number));

        long present = keyspace.expiry(key);
        if (present == Keyspace.ABSENT || !condition.allows(present, epochMillis)) {
            call.reply().integer(0);
            return;
        }
        keyspace.expireAt(key, epochMillis);
        if (epochMillis > call.now()) {
            call.logAs("PEXPIREAT", key, epochMillis);
        } else {
            call.logAs("DEL", key);
        }
        call.reply().integer(1);
    }

    private long epochMillis(long number) {
        try {
            return Math.addExact(Math.multiplyExact(number, unitMillis), baseMillis);
        } catch (ArithmeticException overflow) {
            throw CommandException.invalidExpireTime(command);
        }
    }
}
