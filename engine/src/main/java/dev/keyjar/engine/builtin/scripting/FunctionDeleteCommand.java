package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Replies that there is no such library. */
@Command(
        syntax = "FUNCTION DELETE library-name",
        summary = "Replies that there is no such library.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, WRITE},
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class FunctionDeleteCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw new CommandException("ERR Library not found");
    }
}
