package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.api.type.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks over the fields in steps. */
@Command(
        syntax = "HSCAN key cursor:integer [MATCH pattern:pattern] [COUNT count:integer] [NOVALUES]",
        summary =
                "Replies with some fields and the cursor to go on from; a full round returns every field that was there all the time.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1) for a call, O(N) for a round over N fields",
        flags = {READONLY})
public final class HScanCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long cursor = cursor(args.nextBytes());
        HashValue hash = call.keyspace().open(key, HashValue.class);
        GlobPattern pattern = null;
        int count = 10;
        boolean values = true;
        while (args.hasNext()) {
            if (args.remaining() > 1 && args.nextIf("COUNT")) {
                long asked = args.nextLong();
                if (asked < 1) {
                    throw args.syntaxError();
                }
                count = (int) Math.min(asked, Integer.MAX_VALUE);
            } else if (args.remaining() > 1 && args.nextIf("MATCH")) {
                pattern = GlobPattern.of(args.nextBytes());
            } else if (args.nextIf("NOVALUES")) {
                values = false;
            } else {
                throw args.syntaxError();
            }
        }
        answer(call, hash, cursor, count, pattern, values);
    }

    private static void answer(
            CommandCall call, HashValue hash, long cursor, int count, GlobPattern pattern, boolean values) {
        List<byte[]> found = new ArrayList<>();
        long next = hash == null
                ? 0
                : hash.scan(cursor, count, (field, value) -> {
                    if (pattern == null || pattern.matches(field)) {
                        found.add(field);
                        if (values) {
                            found.add(value);
                        }
                    }
                });
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(next));
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }

    private static long cursor(byte[] word) {
        try {
            return Long.parseUnsignedLong(new String(word, StandardCharsets.US_ASCII));
        } catch (NumberFormatException noNumber) {
            throw new CommandException("ERR invalid cursor");
        }
    }
}
