package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.dispatch.BriefWalk;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks over the keys in steps. */
@Command(
        syntax = "SCAN cursor:integer [MATCH pattern:pattern] [COUNT count:integer] [TYPE type]",
        summary =
                "Replies with some keys and the cursor to go on from; a full round returns every key that was there all the time.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1) for a call, O(N) for a round over N keys",
        flags = {READONLY},
        scope = Scope.PARTITIONS,
        tips = {"nondeterministic_output", "request_policy:special"})
public final class ScanCommand implements CommandHandler, BriefWalk {

    private final PartitionedKeyspace keyspace;

    /** For a keyspace. */
    public ScanCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        long cursor = cursor(args.nextBytes());
        GlobPattern pattern = null;
        byte[] type = null;
        long count = 10;
        while (args.hasNext()) {
            if (args.remaining() > 1 && args.nextIf("COUNT")) {
                count = args.nextLong();
                if (count < 1) {
                    throw args.syntaxError();
                }
            } else if (args.remaining() > 1 && args.nextIf("MATCH")) {
                pattern = GlobPattern.of(args.nextBytes());
            } else if (args.remaining() > 1 && args.nextIf("TYPE")) {
                type = args.nextBytes();
            } else {
                throw args.syntaxError();
            }
        }
        answer(call, cursor, count, pattern, type == null ? null : new String(type, StandardCharsets.UTF_8));
    }

    private void answer(CommandCall call, long cursor, long count, GlobPattern pattern, String type) {
        List<byte[]> keys = new ArrayList<>();
        long next = keyspace.scan(call.keyspace().database(), cursor, count, entry -> {
            if (entry.expiredAt(call.now())) {
                Call.of(call).foundExpired(entry.key());
            } else if ((pattern == null || pattern.matches(entry.key()))
                    && (type == null || entry.type().type().name().equalsIgnoreCase(type))) {
                keys.add(entry.key());
            }
        });
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(next));
        call.reply().array(keys.size());
        keys.forEach(call.reply()::bulk);
    }

    private static long cursor(byte[] word) {
        try {
            return Long.parseUnsignedLong(new String(word, StandardCharsets.US_ASCII));
        } catch (NumberFormatException noNumber) {
            throw new CommandException("ERR invalid cursor");
        }
    }
}
