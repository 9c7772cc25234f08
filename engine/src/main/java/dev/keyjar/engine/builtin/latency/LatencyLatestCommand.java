package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import java.util.List;

/** Replies for each event with its name, the second of its newest sample, that sample and the worst ever, in milliseconds. */
@Command(
        syntax = "LATENCY LATEST",
        summary =
                "Replies for each event with its name, the second of its newest sample, that sample and the worst ever, in milliseconds.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N events",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"})
public final class LatencyLatestCommand implements CommandHandler {

    private final LatencyMonitor monitor;

    /** For a server. */
    LatencyLatestCommand(LatencyMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void execute(CommandCall call) {
        List<LatencyMonitor.Event> events = monitor.all();
        call.reply().array(events.size());
        for (LatencyMonitor.Event event : events) {
            call.reply().array(4);
            call.reply().bulk(event.name());
            call.reply().integer(event.newest().at());
            call.reply().integer(event.newest().millis());
            call.reply().integer(event.worstMillis());
        }
    }
}
