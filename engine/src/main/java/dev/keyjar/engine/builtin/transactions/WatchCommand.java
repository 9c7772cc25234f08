package dev.keyjar.engine.builtin.transactions;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Transaction;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RunsInMulti;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;

/** Watches keys. */
@Command(
        syntax = "WATCH key(RO) [key(RO) ...]",
        summary = "Watches keys: the next EXEC runs nothing when one of them has changed by then.",
        group = "transactions",
        since = "0.1.0",
        complexity = "O(1) for each key",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY})
public final class WatchCommand implements CommandHandler, RunsInMulti {

    private final PartitionedKeyspace keyspace;

    /** For the clients of a keyspace. */
    public WatchCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        Transaction transaction = Call.of(call).client().transaction();
        if (transaction.isOpen()) {
            throw new CommandException("ERR WATCH inside MULTI is not allowed");
        }
        while (call.arguments().hasNext()) {
            transaction.watch(keyspace, call.arguments().nextKey(), call.now());
        }
        call.reply().ok();
    }
}
