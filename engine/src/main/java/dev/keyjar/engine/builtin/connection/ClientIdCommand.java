package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Says the number of the connection. */
@Command(
        syntax = "CLIENT ID",
        summary = "Replies with the number of this connection.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientIdCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(Call.of(call).client().id());
    }
}
