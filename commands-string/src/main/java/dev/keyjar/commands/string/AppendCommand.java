package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "APPEND key(RW INSERT) value",
        summary = "Adds bytes at the end of a string, creating it when absent; replies with its new length.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1) on average for a short addition",
        flags = {WRITE, DENY_OOM, FAST})
public final class AppendCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] addition = args.nextBytes();
        StringValue value = call.keyspace().openForWrite(key, StringValue.class);
        if (value == null) {
            call.keyspace().put(key, StringValue.class).set(addition);
            call.reply().integer(addition.length);
        } else {
            call.reply().integer(value.append(addition));
        }
    }
}
