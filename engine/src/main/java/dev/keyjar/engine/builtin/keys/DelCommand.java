package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Removes keys. */
@Command(
        syntax = "DEL key(RM DELETE) [key ...]",
        summary = "Removes keys with whatever they hold; replies with how many there were.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N keys; the collector frees the values",
        flags = WRITE,
        tips = {"request_policy:multi_shard", "response_policy:agg_sum"})
public final class DelCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        long removed = 0;
        while (args.hasNext()) {
            if (call.keyspace().delete(args.nextKey())) {
                removed++;
            }
        }
        call.reply().integer(removed);
    }
}
