package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.EngineClock;

/** Describes the connection. */
@Command(
        syntax = "CLIENT INFO",
        summary = "Describes this connection in one line.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE},
        tips = "nondeterministic_output")
public final class ClientInfoCommand implements CommandHandler {

    private final EngineClock clock;

    /** With the server's clock. */
    public ClientInfoCommand(EngineClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().verbatim("txt", ClientLine.of(Call.of(call).client(), "client|info", clock.millis()) + "\n");
    }
}
