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

/** Adds a fraction to a field. */
@Command(
        syntax = "HINCRBYFLOAT key(RW ACCESS UPDATE) field increment:double",
        summary = "Adds a number to a field, which counts as 0 when it is not there; replies with the sum.",
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
        byte[] increment = args.nextBytes();
        Numbers.addDecimals(ZERO, increment);
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        byte[] before = hash.get(field);
        byte[] sum = sum(before == null ? ZERO : before, increment);
        hash.put(field, sum);
        call.logAs("HSET", key, field, sum);
        call.reply().bulk(sum);
    }

    private static byte[] sum(byte[] before, byte[] increment) {
        try {
            Numbers.addDecimals(before, ZERO);
        } catch (CommandException noNumber) {
            throw new CommandException("ERR hash value is not a float");
        }
        return Numbers.addDecimals(before, increment);
    }
}
