package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Replies that no function runs, and that there is no engine that could run one. */
@Command(
        syntax = "FUNCTION STATS",
        summary = "Replies that no function runs, and that there is no engine that could run one.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, ALLOW_BUSY},
        tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"})
public final class FunctionStatsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().map(2);
        call.reply().bulk("running_script");
        call.reply().nil();
        call.reply().bulk("engines");
        call.reply().map(0);
    }
}
