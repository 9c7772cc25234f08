package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Says in words what the latency monitor has seen, and what to do about it. */
@Command(
        syntax = "LATENCY DOCTOR",
        summary = "Says in words what the latency monitor has seen, and what to do about it.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"})
public final class LatencyDoctorCommand implements CommandHandler {

    private final LatencyMonitor monitor;

    /** For a server. */
    LatencyDoctorCommand(LatencyMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().verbatim("txt", LatencyReport.of(monitor));
    }
}
