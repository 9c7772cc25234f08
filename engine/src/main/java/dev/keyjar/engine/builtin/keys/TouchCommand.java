package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Marks keys as used. */
@Command(
        syntax = "TOUCH key(RO) [key ...]",
        summary = "Marks keys as used just now; replies with how many of them are there.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N keys",
        flags = {READONLY, FAST},
        tips = {"request_policy:multi_shard", "response_policy:agg_sum"})
public final class TouchCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        long present = 0;
        while (args.hasNext()) {
            byte[] key = args.nextKey();
            if (call.keyspace().exists(key)) {
                Call.of(call).touch(key);
                present++;
            }
        }
        call.reply().integer(present);
    }
}
