package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Replies that no function runs. */
@Command(
        syntax = "FUNCTION KILL",
        summary = "Replies that no function runs.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, ALLOW_BUSY},
        tips = {"request_policy:all_shards", "response_policy:one_succeeded"})
public final class FunctionKillCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw ScriptingErrors.nothingRuns();
    }
}
