package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;

/** Removes all keys of every database. */
@Command(
        syntax = "FLUSHALL async:[ASYNC | SYNC]",
        summary = "Removes all keys of every database.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1); the memory is given back by the collector",
        flags = {WRITE},
        categories = {"keyspace", "dangerous"},
        scope = Scope.KEYSPACE,
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class FlushAllCommand implements CommandHandler {

    private final PartitionedKeyspace keyspace;

    /** For a keyspace. */
    public FlushAllCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        FlushMode.read(call.arguments());
        keyspace.forEachPartition(partition -> {
            for (int database = 0; database < keyspace.databases(); database++) {
                partition.clear(database);
            }
        });
        Call.of(call).flushed();
        call.reply().ok();
    }
}
