package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Reads fields. */
@Command(
        syntax = "HMGET key field [field ...]",
        summary = "Replies with the values of fields of a hash, in their order; null for each that is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {READONLY, FAST})
public final class HMGetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().open(args.nextKey(), HashValue.class);
        call.reply().array(args.remaining());
        while (args.hasNext()) {
            byte[] field = args.nextBytes();
            call.reply().bulk(hash == null ? null : hash.get(field));
        }
    }
}
