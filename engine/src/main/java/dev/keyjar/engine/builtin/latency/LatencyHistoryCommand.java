package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import java.util.List;

/** Replies with the samples of an event, each a second and milliseconds. */
@Command(
        syntax = "LATENCY HISTORY event",
        summary = "Replies with the samples of an event, each a second and milliseconds.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N samples",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"})
public final class LatencyHistoryCommand implements CommandHandler {

    private final LatencyMonitor monitor;

    /** For a server. */
    LatencyHistoryCommand(LatencyMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void execute(CommandCall call) {
        LatencyMonitor.Event event = monitor.event(call.arguments().nextString());
        List<LatencySample> samples = event == null ? List.of() : event.samples();
        call.reply().array(samples.size());
        for (LatencySample sample : samples) {
            call.reply().array(2);
            call.reply().integer(sample.at());
            call.reply().integer(sample.millis());
        }
    }
}
