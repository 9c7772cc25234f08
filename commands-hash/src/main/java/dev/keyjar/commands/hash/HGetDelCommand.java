package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Reads fields and removes them. */
@Command(
        syntax = "HGETDEL key(RW ACCESS DELETE) fields:<FIELDS numfields field [field ...]>",
        summary =
                "Removes fields from a hash, and the hash with its last one; replies with the values they had, null for those that were absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {WRITE, FAST})
public final class HGetDelCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        HashValue hash = call.keyspace().openForWrite(key, HashValue.class);
        call.reply().array(FieldNames.count(args));
        FieldLog log = new FieldLog(call, key);
        while (args.hasNext()) {
            byte[] field = args.nextBytes();
            byte[] value = hash == null ? null : hash.get(field);
            if (value != null) {
                hash.remove(field);
                log.removed(field);
            }
            call.reply().bulk(value);
        }
        log.write(HashValue.NO_EXPIRY);
    }
}
