package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Says whether keys are there. */
@Command(
        syntax = "EXISTS key(RO) [key ...]",
        summary = "Replies with how many of the keys are there; one named twice counts twice.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N keys",
        flags = {READONLY, FAST},
        tips = {"request_policy:multi_shard", "response_policy:agg_sum"})
public final class ExistsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        long present = 0;
        while (args.hasNext()) {
            if (call.keyspace().exists(args.nextKey())) {
                present++;
            }
        }
        call.reply().integer(present);
    }
}
