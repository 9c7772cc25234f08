package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "PSETEX key:w milliseconds:integer value",
        summary = "Stores a string under a key for so many milliseconds, replacing what it held.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        event = "set",
        flags = {WRITE, DENY_OOM})
public final class PSetExCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        ExpiryOption expiry = new ExpiryOption(ExpiryOption.Unit.PX, args.nextBytes());
        byte[] value = args.nextBytes();
        long expireAt = expiry.epochMillis(call.now(), "psetex");
        call.keyspace().put(key, StringValue.class).set(value);
        call.keyspace().expireAt(key, expireAt);
        call.logAs("SET", key, value, "PXAT", expireAt);
        call.reply().ok();
    }
}
