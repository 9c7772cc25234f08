package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Takes the deadlines of fields away. */
@Command(
        syntax = "HPERSIST key(RW UPDATE) fields:<FIELDS numfields field [field ...]>",
        summary =
                "Lets fields of a hash stay for ever; replies for each with -2 when it is absent, -1 when it did not expire, 1 when it does no more.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {WRITE, FAST})
public final class HPersistCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        HashValue hash = call.keyspace().openForWrite(key, HashValue.class);
        call.reply().array(FieldNames.count(args));
        FieldLog log = new FieldLog(call, key);
        while (args.hasNext()) {
            byte[] field = args.nextBytes();
            long expiry = hash == null ? HashValue.ABSENT : hash.expiry(field);
            if (expiry >= 0) {
                hash.persist(field);
                log.persisted(field);
            }
            call.reply().integer(expiry >= 0 ? 1 : expiry);
        }
        log.write(HashValue.NO_EXPIRY);
    }
}
