package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Writes a field that is absent. */
@Command(
        syntax = "HSETNX key(RW INSERT) field value",
        summary =
                "Writes a field of a hash unless it has it, creating the hash when absent; replies with 1 if it did, 0 if not.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        event = "hset",
        flags = {WRITE, DENY_OOM, FAST})
public final class HSetNxCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] field = args.nextBytes();
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        boolean absent = !hash.contains(field);
        if (absent) {
            hash.put(field, args.nextBytes());
        } else {
            call.unchanged(key);
        }
        call.reply().integer(absent ? 1 : 0);
    }
}
