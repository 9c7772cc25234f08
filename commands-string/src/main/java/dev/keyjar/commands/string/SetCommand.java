package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "SET key:w(r if GET) value condition:[NX | XX] [GET]"
                + " expiration:[EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:unix-time"
                + " | PXAT unix-time-milliseconds:unix-time | KEEPTTL]",
        summary =
                "Stores a string under a key, replacing what it held; on demand only if absent or present, or for a time.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM})
public final class SetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] value = args.nextBytes();
        if (args.hasNext()) {
            set(call, key, value, SetOptions.read(args));
        } else { // nearly every call
            call.keyspace().put(key, StringValue.class).set(value);
            call.reply().ok();
        }
    }

    private static void set(CommandCall call, byte[] key, byte[] value, SetOptions options) {
        Keyspace keyspace = call.keyspace();
        ExpiryOption expiry = options.expiry();
        long expireAt = expiry == null ? Keyspace.NO_EXPIRY : expiry.epochMillis(call.now(), "set");
        StringValue old = options.get() ? keyspace.open(key, StringValue.class) : null;
        byte[] oldBytes = old == null ? null : old.bytes();

        if (options.forbids(keyspace.exists(key))) {
            call.reply().bulk(oldBytes);
            return;
        }
        if (options.keepExpiry()) {
            keyspace.putKeepingExpiry(key, StringValue.class).set(value);
        } else {
            keyspace.put(key, StringValue.class).set(value);
        }
        if (expiry != null) {
            keyspace.expireAt(key, expireAt);
            if (keyspace.exists(key)) {
                call.logAs("SET", key, value, "PXAT", expireAt);
            } else { // the moment was over
                call.logAs("DEL", key);
            }
        } else if (options.get()) {
            logWithoutGet(call, key, value, options);
        }
        if (options.get()) {
            call.reply().bulk(oldBytes);
        } else {
            call.reply().ok();
        }
    }

    private static void logWithoutGet(CommandCall call, byte[] key, byte[] value, SetOptions options) {
        if (options.keepExpiry()) {
            call.logAs("SET", key, value, "KEEPTTL");
        } else {
            call.logAs("SET", key, value);
        }
    }
}
