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

/** Adds to a field. */
@Command(
        syntax = "HINCRBY key(RW ACCESS UPDATE) field increment:integer",
        summary = "Adds an integer to a field, which counts as 0 when it is not there; replies with the sum.",
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
        byte[] before = hash.get(field);
        if (before != null && !Numbers.isLong(before)) {
            throw new CommandException("ERR hash value is not an integer");
        }
        long value = before == null ? 0 : Numbers.parseLong(before);
        long sum = value + increment;
        if (((value ^ sum) & (increment ^ sum)) < 0) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        hash.put(field, Numbers.toBytes(sum));
        call.reply().integer(sum);
    }
}
