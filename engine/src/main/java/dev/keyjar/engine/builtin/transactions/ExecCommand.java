package dev.keyjar.engine.builtin.transactions;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.SKIP_SLOWLOG;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Transaction;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.LocksForClient;
import dev.keyjar.engine.dispatch.RunsInMulti;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;

/** Runs a transaction, under the locks of all its keys and of all that are watched. */
@Command(
        syntax = "EXEC",
        summary = "Runs the queued commands with nothing in between; replies null when a watched key has changed.",
        group = "transactions",
        since = "0.1.0",
        complexity = "That of the queued commands",
        flags = {NO_SCRIPT, LOADING, STALE, SKIP_SLOWLOG})
public final class ExecCommand implements CommandHandler, RunsInMulti, LocksForClient {

    private final PartitionedKeyspace keyspace;

    /** For the clients of a keyspace. */
    public ExecCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public long partitions(Client client) {
        return client.transaction().partitions(keyspace);
    }

    @Override
    public void execute(CommandCall call) {
        Call own = Call.of(call);
        Transaction transaction = own.client().transaction();
        if (!transaction.isOpen()) {
            throw new CommandException("ERR EXEC without MULTI");
        }
        boolean aborted = transaction.isAborted();
        boolean watchFailed = transaction.watchFailed(keyspace, call.now());
        List<byte[][]> queued = List.copyOf(transaction.queued());
        transaction.close();
        transaction.unwatch(keyspace);
        if (aborted) {
            throw new CommandException("EXECABORT Transaction discarded because of previous errors.");
        }
        if (watchFailed) {
            call.reply().nilArray();
            return;
        }
        call.reply().array(queued.size());
        queued.forEach(own::runQueued);
    }
}
