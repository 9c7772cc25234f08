package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Writes fields; HSET before it took more than one. */
@Command(
        syntax = "HMSET key(RW UPDATE) field value [field value ...]",
        summary = "Writes fields of a hash, creating it when absent. HSET does the same and says how many were new.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        event = "hset",
        flags = {WRITE, DENY_OOM, FAST})
public final class HMSetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().openOrCreate(args.nextKey(), HashValue.class);
        FieldPairs.put(args, hash);
        call.reply().ok();
    }
}
