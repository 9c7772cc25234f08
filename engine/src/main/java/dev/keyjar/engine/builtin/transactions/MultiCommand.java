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

/** Opens a transaction. */
@Command(
        syntax = "MULTI",
        summary = "Starts a transaction: the commands that follow are queued until EXEC.",
        group = "transactions",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY})
public final class MultiCommand implements CommandHandler, RunsInMulti {

    @Override
    public void execute(CommandCall call) {
        Transaction transaction = Call.of(call).client().transaction();
        if (transaction.isOpen()) {
            throw new CommandException("ERR MULTI calls can not be nested");
        }
        transaction.open();
        call.reply().ok();
    }
}
