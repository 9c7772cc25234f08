package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;
import java.util.ArrayList;
import java.util.List;

/** Walks over fields in steps. */
@Command(
        syntax = "HSCAN key cursor:integer [MATCH pattern] [COUNT count:integer] [NOVALUES]",
        summary =
                "Replies with some fields of a hash and the cursor to go on from; a full round returns every field that was there all the time.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1) for a call, O(N) for a round over N fields",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class HScanCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long cursor = ScanOptions.cursor(args.nextBytes());
        HashValue hash = call.keyspace().open(key, HashValue.class);
        List<byte[]> found = new ArrayList<>();
        long next = 0;
        if (hash != null) { // as in Redis: the options of a scan over nothing are not read
            ScanOptions options = ScanOptions.read(args);
            next = hash.scan(cursor, options.count(), (field, value) -> {
                if (options.wants(field)) {
                    found.add(field);
                    if (options.values()) {
                        found.add(value);
                    }
                }
            });
        }
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(next));
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }
}
