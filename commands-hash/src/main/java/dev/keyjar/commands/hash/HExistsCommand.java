package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Says whether a field is there. */
@Command(
        syntax = "HEXISTS key(RO) field",
        summary = "Replies with 1 if a hash has a field, 0 if not.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class HExistsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().open(args.nextKey(), HashValue.class);
        call.reply().integer(hash != null && hash.contains(args.nextBytes()) ? 1 : 0);
    }
}
