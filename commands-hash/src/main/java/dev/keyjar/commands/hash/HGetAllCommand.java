package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.HashValue;

/** Reads everything. */
@Command(
        syntax = "HGETALL key",
        summary = "Replies with all fields and their values.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {READONLY})
public final class HGetAllCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Reply reply = call.reply();
        HashValue hash = call.keyspace().open(call.arguments().nextKey(), HashValue.class);
        reply.map(hash == null ? 0 : hash.size());
        if (hash != null) {
            hash.forEach((field, value) -> {
                reply.bulk(field);
                reply.bulk(value);
            });
        }
    }
}
