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
        syntax = "GETSET key:rw value",
        summary = "Stores a string under a key; replies with the string it held before.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        event = "set",
        flags = {WRITE, DENY_OOM, FAST})
public final class GetSetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] value = args.nextBytes();
        StringValue old = call.keyspace().open(key, StringValue.class);
        byte[] oldBytes = old == null ? null : old.bytes();
        call.keyspace().put(key, StringValue.class).set(value);
        call.logAs("SET", key, value);
        call.reply().bulk(oldBytes);
    }
}
