package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;

/** Removes all functions, of which there are none. */
@Command(
        syntax = "FUNCTION FLUSH async:[ASYNC | SYNC]",
        summary = "Removes all functions, of which there are none.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, WRITE},
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class FunctionFlushCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        if (args.hasNext() && !args.nextIf("ASYNC") && !args.nextIf("SYNC")) {
            throw new CommandException("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        call.reply().ok();
    }
}
