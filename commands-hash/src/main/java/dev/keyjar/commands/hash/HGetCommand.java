package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Reads a field. */
@Command(
        syntax = "HGET key field",
        summary = "Replies with the value of a field of a hash; null when there is none.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class HGetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().open(args.nextKey(), HashValue.class);
        call.reply().bulk(hash == null ? null : hash.get(args.nextBytes()));
    }
}
