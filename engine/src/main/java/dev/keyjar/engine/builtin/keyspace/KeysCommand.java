package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.api.Scope;
import java.util.ArrayList;
import java.util.List;

/** Lists keys. */
@Command(
        syntax = "KEYS pattern:pattern",
        summary = "Replies with all keys of the database that match a glob pattern.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N keys in the database",
        flags = {READONLY},
        scope = Scope.PARTITIONS,
        categories = "dangerous",
        tips = {"request_policy:all_shards", "nondeterministic_output_order"})
public final class KeysCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        GlobPattern pattern = GlobPattern.of(call.arguments().nextBytes());
        List<byte[]> matching = new ArrayList<>();
        call.keyspace().walk(key -> {
            if (pattern.matches(key)) {
                matching.add(key);
            }
        });
        call.reply().array(matching.size());
        matching.forEach(call.reply()::bulk);
    }
}
