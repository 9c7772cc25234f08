package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.ClientPause;

/** Ends a pause. */
@Command(
        syntax = "CLIENT UNPAUSE",
        summary = "Ends a pause.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(N) for N commands that were kept back",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ClientUnpauseCommand implements CommandHandler {

    private final ClientPause pause;

    /** With the server's pause. */
    public ClientUnpauseCommand(ClientPause pause) {
        this.pause = pause;
    }

    @Override
    public void execute(CommandCall call) {
        pause.end();
        call.reply().ok();
    }
}
