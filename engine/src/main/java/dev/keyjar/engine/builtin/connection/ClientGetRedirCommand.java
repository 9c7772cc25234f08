package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Tells who hears of changed keys in this connection's place. */
@Command(
        syntax = "CLIENT GETREDIR",
        summary =
                "Replies with the number of the client that hears of changed keys for this one; 0 when itself, -1 when it does not track.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientGetRedirCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(ClientLine.redirect(Call.of(call).client().tracking()));
    }
}
