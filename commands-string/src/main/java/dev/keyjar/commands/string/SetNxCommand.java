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
        syntax = "SETNX key(OW INSERT) value",
        summary = "Stores a string under a key that holds nothing; replies 1 when it did, else 0.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        event = "set",
        flags = {WRITE, DENY_OOM, FAST})
public final class SetNxCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        if (call.keyspace().exists(key)) {
            call.reply().integer(0);
            return;
        }
        call.keyspace().put(key, StringValue.class).set(args.nextBytes());
        call.reply().integer(1);
    }
}
