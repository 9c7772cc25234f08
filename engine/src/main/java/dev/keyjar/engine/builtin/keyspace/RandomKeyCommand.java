package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.dispatch.BriefWalk;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.random.RandomGenerator;

/** Picks a key. */
@Command(
        syntax = "RANDOMKEY",
        summary = "Replies with some key of the database, or null when it has none.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY},
        scope = Scope.PARTITIONS,
        tips = {"request_policy:all_shards", "nondeterministic_output"})
public final class RandomKeyCommand implements CommandHandler, BriefWalk {

    private final PartitionedKeyspace keyspace;
    private final RandomGenerator random;

    /** For a keyspace. */
    public RandomKeyCommand(PartitionedKeyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    @Override
    public void execute(CommandCall call) {
        byte[][] chosen = new byte[1][];
        byte[][] lastExpired = new byte[1][];
        keyspace.random(call.keyspace().database(), random, entry -> {
            if (entry.expiredAt(call.now())) {
                Call.of(call).foundExpired(entry.key());
                lastExpired[0] = entry.key();
                return false;
            }
            chosen[0] = entry.key();
            return true;
        });
        // As in Redis, where a pause leaves keys that expire in place, and there may be no other.
        boolean showsExpired = chosen[0] == null && Call.of(call).keepsExpired();
        call.reply().bulk(showsExpired ? lastExpired[0] : chosen[0]);
    }
}
