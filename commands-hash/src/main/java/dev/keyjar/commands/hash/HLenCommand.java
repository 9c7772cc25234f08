package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Counts fields. */
@Command(
        syntax = "HLEN key(RO)",
        summary = "Replies with how many fields a hash has; 0 when it is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class HLenCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        HashValue hash = call.keyspace().open(call.arguments().nextKey(), HashValue.class);
        call.reply().integer(hash == null ? 0 : hash.size());
    }
}
