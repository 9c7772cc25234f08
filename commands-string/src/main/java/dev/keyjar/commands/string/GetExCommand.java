package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "GETEX key:rw"
                + " expiration:[EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:unix-time"
                + " | PXAT unix-time-milliseconds:unix-time | PERSIST]",
        summary = "Replies with the value of a string; on demand sets when it expires, or that it does not.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class GetExCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        ExpiryOption expiry = null;
        boolean persist = false;
        while (args.hasNext()) {
            ExpiryOption read = persist ? null : ExpiryOption.nextIf(args, expiry);
            if (read != null) {
                expiry = read;
            } else if (expiry == null && args.nextIf("PERSIST")) {
                persist = true;
            } else {
                throw args.syntaxError();
            }
        }

        StringValue value = call.keyspace().open(key, StringValue.class);
        if (value == null) {
            call.reply().nil();
            return;
        }
        byte[] bytes = value.bytes();
        if (expiry != null) {
            expireAt(call, key, expiry.epochMillis(call.now(), "getex"));
        } else if (persist && call.keyspace().persist(key)) {
            call.logAs("PERSIST", key);
        }
        call.reply().bulk(bytes);
    }

    private static void expireAt(CommandCall call, byte[] key, long epochMillis) {
        call.keyspace().expireAt(key, epochMillis);
        if (call.keyspace().exists(key)) {
            call.logAs("PEXPIREAT", key, epochMillis);
        } else { // the moment was over
            call.logAs("DEL", key);
        }
    }
}
