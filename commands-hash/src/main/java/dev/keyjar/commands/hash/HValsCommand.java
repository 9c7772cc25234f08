package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.HashValue;

/** Lists the values of fields. */
@Command(
        syntax = "HVALS key",
        summary = "Replies with the values of all fields.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {READONLY})
public final class HValsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Reply reply = call.reply();
        HashValue hash = call.keyspace().open(call.arguments().nextKey(), HashValue.class);
        reply.array(hash == null ? 0 : hash.size());
        if (hash != null) {
            hash.forEach((field, value) -> reply.bulk(value));
        }
    }
}
