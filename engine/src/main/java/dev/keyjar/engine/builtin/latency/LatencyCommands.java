package dev.keyjar.engine.builtin.latency;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.CallTimes;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.util.List;

/** LATENCY and its subcommands. */
public final class LatencyCommands {

    private LatencyCommands() {}

    /** All of them, over a monitor that is told of slow calls from now on. */
    public static List<CommandHandler> all(Configuration configuration, Dispatcher dispatcher) {
        CallTimes times = dispatcher.callTimes();
        LatencyMonitor monitor = new LatencyMonitor(() -> configuration.number("latency-monitor-threshold"));
        times.tell(monitor);
        configuration.onChange("latency-monitor-threshold", ignored -> times.thresholdsChanged());
        times.histograms(configuration.yesNo("latency-tracking"));
        configuration.onChange(
                "latency-tracking", ignored -> times.histograms(configuration.yesNo("latency-tracking")));
        return List.of(
                new LatencyLatestCommand(monitor),
                new LatencyHistoryCommand(monitor),
                new LatencyResetCommand(monitor),
                new LatencyGraphCommand(monitor),
                new LatencyDoctorCommand(monitor),
                new LatencyHistogramCommand(dispatcher.table()));
    }
}
