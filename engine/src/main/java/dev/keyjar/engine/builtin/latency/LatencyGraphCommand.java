package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Draws the samples of an event, the newest on the right. */
@Command(
        syntax = "LATENCY GRAPH event",
        summary = "Draws the samples of an event, the newest on the right.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"})
public final class LatencyGraphCommand implements CommandHandler {

    private final LatencyMonitor monitor;

    /** For a server. */
    LatencyGraphCommand(LatencyMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void execute(CommandCall call) {
        String name = call.arguments().nextString();
        LatencyMonitor.Event event = monitor.event(name);
        if (event == null) {
            throw new CommandException("ERR No samples available for event '" + name + "'");
        }
        call.reply().verbatim("txt", LatencyGraph.of(event, call.now() / 1000));
    }
}
