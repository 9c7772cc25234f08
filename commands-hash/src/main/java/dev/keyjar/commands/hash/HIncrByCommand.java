package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.type.HashValue;

/** Adds to an integer. */
@Command(
        syntax = "HINCRBY key field increment:integer",
        summary = "Adds to the integer a field of a hash holds, 0 when there is none; replies with the sum.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class HIncrByCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] field = args.nextBytes();
        long increment = args.nextLong();
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        long sum = sum(hash.get(field), increment);
        hash.putKeepingExpiry(field, Numbers.toBytes(sum));
        call.reply().integer(sum);
    }

    private static long sum(byte[] value, long increment) {
        if (value == null) {
            return increment;
        }
        if (!Numbers.isLong(value)) {
            throw new CommandException("ERR hash value is not an integer");
        }
        long present = Numbers.parseLong(value);
        long sum = present + increment;
        if (((present ^ sum) & (increment ^ sum)) < 0) {
            throw CommandException.overflow();
        }
        return sum;
    }
}
