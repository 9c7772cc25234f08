package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Changes the database. */
@Command(
        syntax = "SELECT index:integer",
        summary = "Changes the database of this connection.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE, FAST})
public final class SelectCommand implements CommandHandler {

    private final int databases;

    /** With that many databases. */
    public SelectCommand(int databases) {
        this.databases = databases;
    }

    @Override
    public void execute(CommandCall call) {
        int index = call.arguments().nextInt();
        if (index < 0 || index >= databases) {
            throw new CommandException("ERR DB index is out of range");
        }
        Call.of(call).client().database(index);
        call.reply().ok();
    }
}
