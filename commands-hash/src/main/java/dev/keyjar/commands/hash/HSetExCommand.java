package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;
import java.util.ArrayList;
import java.util.List;

/** Writes fields and lets them expire. */
@Command(
        syntax = "HSETEX key(RW UPDATE) condition:[FNX | FXX]"
                + " expiration:[EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:unix-time"
                + " | PXAT unix-time-milliseconds:unix-time | KEEPTTL]"
                + " fields:<FIELDS numfields:integer data:<field value> [data:<field value> ...]>",
        summary =
                "Writes fields of a hash, creating it when absent, and on demand sets when they expire; replies with 1, or with 0 when the condition is not met and nothing was written.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        event = "hset",
        flags = {WRITE, DENY_OOM, FAST})
public final class HSetExCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        FieldOptions options = FieldOptions.ofSet(call);
        if (options.condition() != null && !allows(options, call.keyspace().open(key, HashValue.class))) {
            call.reply().integer(0);
            return;
        }
        HashValue hash = call.keyspace().openOrCreate(key, HashValue.class);
        if (options.expiry() == FieldOptions.Expiry.SET && call.isPast(options.deadline())) {
            remove(call, key, hash, options.words());
        } else {
            write(call, key, hash, options);
        }
        call.reply().integer(1);
    }

    private static boolean allows(FieldOptions options, HashValue hash) {
        boolean wanted = options.condition() == FieldOptions.Condition.FXX;
        for (int i = 0; i < options.words().size(); i += 2) {
            boolean there = hash != null && hash.contains(options.words().get(i));
            if (there != wanted) {
                return false;
            }
        }
        return true;
    }

    /** What is written with a deadline that is over is gone at once, whatever was there before. */
    private static void remove(CommandCall call, byte[] key, HashValue hash, List<byte[]> words) {
        FieldLog log = new FieldLog(call, key);
        call.event(key, "hset");
        boolean any = false;
        for (int i = 0; i < words.size(); i += 2) {
            if (hash.remove(words.get(i))) {
                log.removed(words.get(i));
                any = true;
            }
        }
        if (!any) {
            log.removed(words.get(0)); // it was there for a moment, which is told
        }
        log.write(HashValue.NO_EXPIRY);
    }

    private static void write(CommandCall call, byte[] key, HashValue hash, FieldOptions options) {
        List<byte[]> words = options.words();
        for (int i = 0; i < words.size(); i += 2) {
            if (options.expiry() == FieldOptions.Expiry.KEEPTTL) {
                hash.putKeepingExpiry(words.get(i), words.get(i + 1));
            } else {
                hash.put(words.get(i), words.get(i + 1));
            }
            if (options.expiry() == FieldOptions.Expiry.SET) {
                hash.expireAt(words.get(i), options.deadline());
            }
        }
        if (options.expiry() == FieldOptions.Expiry.SET) {
            call.event(key, "hset");
            call.event(key, "hexpire");
            List<Object> logged =
                    new ArrayList<>(List.of("HSETEX", key, "PXAT", options.deadline(), "FIELDS", words.size() / 2));
            logged.addAll(words);
            call.logAs(logged.toArray());
        }
    }
}
