package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Empties the script cache, which is empty. */
@Command(
        syntax = "SCRIPT FLUSH async:[ASYNC | SYNC]",
        summary = "Empties the script cache, which is empty.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT},
        tips = {"request_policy:all_nodes", "response_policy:all_succeeded"})
public final class ScriptFlushCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1 || args.hasNext() && !args.nextIf("ASYNC") && !args.nextIf("SYNC")) {
            throw new CommandException("ERR SCRIPT FLUSH only support SYNC|ASYNC option");
        }
        call.reply().ok();
    }
}
