package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Says the name of the connection. */
@Command(
        syntax = "CLIENT GETNAME",
        summary = "Replies with the name of this connection, or null.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientGetNameCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        String name = Call.of(call).client().name();
        if (name.isEmpty()) {
            call.reply().nil();
        } else {
            call.reply().bulk(name);
        }
    }
}
