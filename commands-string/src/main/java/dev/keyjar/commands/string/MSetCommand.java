package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "MSET key:w value [key value ...]",
        summary = "Stores several strings at once, replacing what their keys held.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N) for N keys",
        event = "set",
        flags = {WRITE, DENY_OOM},
        tips = {"request_policy:multi_shard", "response_policy:all_succeeded"})
public final class MSetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        while (args.hasNext()) {
            call.keyspace().put(args.nextKey(), StringValue.class).set(args.nextBytes());
        }
        call.reply().ok();
    }
}
