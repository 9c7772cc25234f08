package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.dispatch.BriefWalk;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;

/** Counts keys. */
@Command(
        syntax = "DBSIZE",
        summary = "Replies with the number of keys in the database.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST},
        categories = "keyspace",
        scope = Scope.PARTITIONS,
        tips = {"request_policy:all_shards", "response_policy:agg_sum"})
public final class DbSizeCommand implements CommandHandler, BriefWalk {

    private final PartitionedKeyspace keyspace;

    /** For a keyspace. */
    public DbSizeCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(keyspace.size(call.keyspace().database()));
    }
}
