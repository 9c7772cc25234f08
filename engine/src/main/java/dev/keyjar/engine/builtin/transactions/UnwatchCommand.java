package dev.keyjar.engine.builtin.transactions;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;

/** Gives up all watches. */
@Command(
        syntax = "UNWATCH",
        summary = "Gives up all watches of this connection.",
        group = "transactions",
        since = "0.1.0",
        complexity = "O(N) for N watched keys",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY})
public final class UnwatchCommand implements CommandHandler {

    private final PartitionedKeyspace keyspace;

    /** For the clients of a keyspace. */
    public UnwatchCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        Call.of(call).client().transaction().unwatch(keyspace);
        call.reply().ok();
    }
}
