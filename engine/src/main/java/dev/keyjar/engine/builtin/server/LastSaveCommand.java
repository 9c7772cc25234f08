package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.ServerIdentity;

/** Tells when the last snapshot was taken. */
@Command(
        syntax = "LASTSAVE",
        summary = "Replies with the second the server started: there are no snapshots, so none is newer.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE, FAST},
        categories = {"admin", "dangerous"},
        tips = "nondeterministic_output")
public final class LastSaveCommand implements CommandHandler {

    private final ServerIdentity identity;

    /** With when the server started. */
    public LastSaveCommand(ServerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(identity.startedAt() / 1000);
    }
}
