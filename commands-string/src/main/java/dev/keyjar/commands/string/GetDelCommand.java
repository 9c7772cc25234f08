package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "GETDEL key(RW ACCESS DELETE)",
        summary = "Removes a string with its key; replies with its value, null when there was none.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class GetDelCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        StringValue value = call.keyspace().open(key, StringValue.class);
        if (value == null) {
            call.reply().nil();
            return;
        }
        byte[] bytes = value.bytes();
        call.keyspace().delete(key);
        call.logAs("DEL", key);
        call.reply().bulk(bytes);
    }
}
