package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "MGET key [key ...]",
        summary = "Replies with the values of several strings; null for a key that is absent or holds another type.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N) for N keys",
        flags = {READONLY, FAST},
        tips = {"request_policy:multi_shard"})
public final class MGetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        call.reply().array(args.remaining());
        while (args.hasNext()) {
            call.reply().bulk(bytesOrNull(call.keyspace(), args.nextKey()));
        }
    }

    private static byte[] bytesOrNull(Keyspace keyspace, byte[] key) {
        try {
            StringValue value = keyspace.open(key, StringValue.class);
            return value == null ? null : value.bytes();
        } catch (CommandException wrongType) {
            return null; // cheaper than asking every key for its type
        }
    }
}
