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

/** Gives up a transaction. */
@Command(
        syntax = "DISCARD",
        summary = "Gives up the transaction, its queued commands and all watches.",
        group = "transactions",
        since = "0.1.0",
        complexity = "O(N) for N queued commands and watched keys",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY})
public final class DiscardCommand implements CommandHandler, RunsInMulti {

    private final PartitionedKeyspace keyspace;

    /** For the clients of a keyspace. */
    public DiscardCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        Transaction transaction = Call.of(call).client().transaction();
        if (!transaction.isOpen()) {
            throw new CommandException("ERR DISCARD without MULTI");
        }
        transaction.close();
        transaction.unwatch(keyspace);
        call.reply().ok();
    }
}
