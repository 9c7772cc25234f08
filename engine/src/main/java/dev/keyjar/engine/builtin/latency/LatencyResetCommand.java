package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Forgets events, all or those named; replies with how many there were. */
@Command(
        syntax = "LATENCY RESET [event ...]",
        summary = "Forgets events, all or those named; replies with how many there were.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N events",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"request_policy:all_nodes", "response_policy:all_succeeded"})
public final class LatencyResetCommand implements CommandHandler {

    private final LatencyMonitor monitor;

    /** For a server. */
    LatencyResetCommand(LatencyMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (!args.hasNext()) {
            call.reply().integer(monitor.forgetAll());
            return;
        }
        int forgotten = 0;
        while (args.hasNext()) {
            forgotten += monitor.forget(args.nextString()) ? 1 : 0;
        }
        call.reply().integer(forgotten);
    }
}
