package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Names the connection. */
@Command(
        syntax = "CLIENT SETNAME connection-name",
        summary = "Names this connection; an empty name takes the name away.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientSetNameCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Call.of(call).client().name(ClientNames.checked(call.arguments().nextBytes()));
        call.reply().ok();
    }
}
