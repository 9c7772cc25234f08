package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "MSETNX key(OW INSERT) value [key value ...]",
        summary = "Stores several strings if none of their keys holds anything; replies 1 when it did, else 0.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N) for N keys",
        event = "set",
        flags = {WRITE, DENY_OOM},
        tips = {"request_policy:multi_shard", "response_policy:agg_min"})
public final class MSetNxCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        for (int i = 0; i < args.size(); i += 2) {
            if (call.keyspace().exists(args.at(i))) {
                call.reply().integer(0);
                return;
            }
        }
        while (args.hasNext()) {
            call.keyspace().put(args.nextKey(), StringValue.class).set(args.nextBytes());
        }
        call.reply().integer(1);
    }
}
