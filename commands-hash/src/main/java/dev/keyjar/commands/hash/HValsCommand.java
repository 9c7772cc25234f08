package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.HashValue;

/** Reads the values of fields. */
@Command(
        syntax = "HVALS key",
        summary = "Replies with the values of all fields of a hash; empty when it is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = READONLY,
        tips = "nondeterministic_output_order")
public final class HValsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        HashValue hash = call.keyspace().open(call.arguments().nextKey(), HashValue.class);
        Reply reply = call.reply();
        if (hash == null) {
            reply.array(0);
            return;
        }
        reply.array(hash.size());
        hash.forEach((field, value) -> reply.bulk(value));
    }
}
