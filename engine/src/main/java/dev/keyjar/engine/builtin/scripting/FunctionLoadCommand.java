package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: functions are not offered. */
@Command(
        syntax = "FUNCTION LOAD [REPLACE] function-code",
        summary = "Is known, but refused: functions are not offered.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, WRITE, DENY_OOM},
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class FunctionLoadCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw ScriptingErrors.notOffered();
    }
}
