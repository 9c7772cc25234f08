package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Replies with 0 for each script, for none is in the cache. */
@Command(
        syntax = "SCRIPT EXISTS sha1 [sha1 ...]",
        summary = "Replies with 0 for each script, for none is in the cache.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(N) for N scripts",
        flags = {NO_SCRIPT},
        tips = {"request_policy:all_shards", "response_policy:agg_logical_and"})
public final class ScriptExistsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        int count = call.arguments().size();
        call.reply().array(count);
        for (int i = 0; i < count; i++) {
            call.reply().integer(0);
        }
    }
}
