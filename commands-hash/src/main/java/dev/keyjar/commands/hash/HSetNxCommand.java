package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Writes a field that is not there. */
@Command(
        syntax = "HSETNX key(RW INSERT) field value",
        summary = "Writes a field of a hash unless it is there; replies whether it did.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class HSetNxCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        byte[] field = args.nextBytes();
        if (hash.contains(field)) {
            call.unchanged(key);
            call.reply().integer(0);
        } else {
            hash.put(field, args.nextBytes());
            call.reply().integer(1);
        }
    }
}
