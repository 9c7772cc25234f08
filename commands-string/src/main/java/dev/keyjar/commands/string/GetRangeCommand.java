package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

@Command(
        syntax = "GETRANGE key start:integer end:integer",
        summary =
                "Replies with part of a string, from one index to another, both included; negative ones count from the end.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N) for N bytes replied",
        flags = READONLY)
public final class GetRangeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Substring.reply(call);
    }
}
