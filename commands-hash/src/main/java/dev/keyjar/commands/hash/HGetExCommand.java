package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Reads fields and lets them expire, or stay. */
@Command(
        syntax = "HGETEX key(RW ACCESS UPDATE)"
                + " expiration:[EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:unix-time"
                + " | PXAT unix-time-milliseconds:unix-time | PERSIST]"
                + " fields:<FIELDS numfields field [field ...]>",
        summary =
                "Replies with the values of fields of a hash, null for those that are absent; on demand sets when they expire, or that they do not.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {WRITE, FAST})
public final class HGetExCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        HashValue hash = call.keyspace().openForWrite(key, HashValue.class);
        FieldOptions options = FieldOptions.ofGet(call);
        FieldLog log = new FieldLog(call, key);
        call.reply().array(options.words().size());
        for (byte[] field : options.words()) {
            byte[] value = hash == null ? null : hash.get(field);
            call.reply().bulk(value);
            if (value != null) {
                apply(call, hash, field, options, log);
            }
        }
        log.write(options.deadline());
    }

    private static void apply(CommandCall call, HashValue hash, byte[] field, FieldOptions options, FieldLog log) {
        if (options.expiry() == FieldOptions.Expiry.PERSIST) {
            if (hash.persist(field)) {
                log.persisted(field);
            }
        } else if (options.expiry() == FieldOptions.Expiry.SET) {
            if (call.isPast(options.deadline())) {
                hash.remove(field);
                log.removed(field);
            } else {
                hash.expireAt(field, options.deadline());
                log.expires(field);
            }
        }
    }
}
