package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "STRLEN key(RO)",
        summary = "Replies with how many bytes a string has; 0 when there is none.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class StrLenCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        StringValue value = call.keyspace().open(call.arguments().nextKey(), StringValue.class);
        call.reply().integer(value == null ? 0 : value.length());
    }
}
