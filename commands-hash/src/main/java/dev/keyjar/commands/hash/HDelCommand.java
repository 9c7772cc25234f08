package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Removes fields. */
@Command(
        syntax = "HDEL key(RW DELETE) field [field ...]",
        summary = "Removes fields from a hash, and the hash with its last one; replies with how many it had of them.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {WRITE, FAST})
public final class HDelCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        HashValue hash = call.keyspace().openForWrite(key, HashValue.class);
        int removed = 0;
        while (hash != null && args.hasNext()) {
            if (hash.remove(args.nextBytes())) {
                removed++;
            }
        }
        if (removed == 0) {
            call.unchanged(key);
        }
        call.reply().integer(removed);
    }
}
