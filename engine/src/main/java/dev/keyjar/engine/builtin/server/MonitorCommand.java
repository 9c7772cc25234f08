package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Monitors;
import dev.keyjar.engine.dispatch.RepliesFreely;

/** Shows a client every command from now on; answers only the first time. */
@Command(
        syntax = "MONITOR",
        summary = "Shows every command that any client calls from now on, a line each.",
        group = "server",
        since = "0.1.0",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class MonitorCommand implements CommandHandler, RepliesFreely {

    private final Monitors monitors;

    /** With those of a server. */
    public MonitorCommand(Monitors monitors) {
        this.monitors = monitors;
    }

    @Override
    public void execute(CommandCall call) {
        if (Call.of(call).inTransaction()) {
            throw new CommandException("ERR MONITOR isn't allowed for DENY BLOCKING client");
        }
        Client client = Call.of(call).client();
        if (!client.monitoring()) {
            monitors.add(client);
            call.reply().ok();
        }
    }
}
