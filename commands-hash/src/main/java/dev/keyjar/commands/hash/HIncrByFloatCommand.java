package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.LongDouble;
import dev.keyjar.api.type.HashValue;

/** Adds to a decimal number. */
@Command(
        syntax = "HINCRBYFLOAT key field increment:double",
        summary = "Adds to the decimal number a field of a hash holds, 0 when there is none; replies with the sum.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class HIncrByFloatCommand implements CommandHandler {

    private static final byte[] ZERO = {'0'};

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] field = args.nextBytes();
        LongDouble increment = LongDouble.parse(args.nextBytes());
        if (increment.isInfinite()) {
            throw new CommandException("ERR value is NaN or Infinity");
        }
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        byte[] value = hash.get(field);
        LongDouble present = LongDouble.parseOrNull(value == null ? ZERO : value);
        if (present == null) {
            throw new CommandException("ERR hash value is not a float");
        }
        byte[] sum = present.plus(increment).toBytes();
        hash.putKeepingExpiry(field, sum);
        // The sum, so that no other arithmetic can read the log otherwise.
        if (hash.expiry(field) == HashValue.NO_EXPIRY) {
            call.logAs("HSET", key, field, sum);
        } else {
            call.logAs("HSETEX", key, "KEEPTTL", "FIELDS", 1, field, sum);
        }
        call.reply().bulk(sum);
    }
}
