package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: scripts are not offered. */
@Command(
        syntax = "SCRIPT LOAD script",
        summary = "Is known, but refused: scripts are not offered.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, STALE},
        tips = {"request_policy:all_nodes", "response_policy:all_succeeded"})
public final class ScriptLoadCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw ScriptingErrors.notOffered();
    }
}
