package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

@Command(
        syntax = "INCR key",
        summary = "Adds one to the integer a string holds, 0 when there is none; replies with the result.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        event = "incrby",
        flags = {WRITE, DENY_OOM, FAST})
public final class IncrCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        IntegerStep.apply(call, call.arguments().nextKey(), 1);
    }
}
