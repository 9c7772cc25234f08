package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.command.CommandStatistics;
import dev.keyjar.engine.command.LatencyHistogram;
import dev.keyjar.engine.command.PluginStatistics;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.Percentiles;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** INFO's sections about calls: how many, how long, and which errors they answered. */
final class CallInfo {

    private final Dispatcher dispatcher;
    private final Configuration configuration;

    CallInfo(Dispatcher dispatcher, Configuration configuration) {
        this.dispatcher = dispatcher;
        this.configuration = configuration;
    }

    void counts(InfoFields fields) {
        dispatcher.table().all().forEach(command -> {
            CommandStatistics one = command.statistics();
            if (one.calls() + one.rejected() > 0) {
                fields.field(
                        "cmdstat_" + command.name(), counted(one.calls(), one.micros(), one.rejected(), one.failed()));
            }
        });
    }

    /** A line for each plugin, then one for each of their commands. */
    void plugins(InfoFields fields) {
        Collection<RegisteredCommand> commands = dispatcher.table().all();
        PluginStatistics.byPlugin(commands).forEach((plugin, all) -> {
            if (all.calls() + all.rejected() > 0) {
                fields.field(
                        "plugin_" + plugin,
                        counted(all.calls(), all.micros(), all.rejected(), all.failed())
                                + String.format(
                                        Locale.ROOT,
                                        ",slowest_usec=%d,slowest_command=%s,allocated_bytes=%d",
                                        all.slowestMicros(),
                                        all.slowestCommand(),
                                        all.allocatedBytes()));
            }
        });
        for (RegisteredCommand command : commands) {
            CommandStatistics one = command.statistics();
            if (command.plugin() != null && one.calls() + one.rejected() > 0) {
                fields.field(
                        "plugincmd_" + command.name(),
                        "plugin=" + command.plugin().name() + ","
                                + counted(one.calls(), one.micros(), one.rejected(), one.failed())
                                + String.format(
                                        Locale.ROOT,
                                        ",slowest_usec=%d,allocated_bytes=%d",
                                        one.slowestMicros(),
                                        one.allocatedBytes()));
            }
        }
    }

    private static String counted(long calls, long micros, long rejected, long failed) {
        return String.format(
                Locale.ROOT,
                "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                calls,
                micros,
                calls == 0 ? 0.0 : (double) micros / calls,
                rejected,
                failed);
    }

    void percentiles(InfoFields fields) {
        if (!dispatcher.callTimes().histograms()) {
            return;
        }
        List<Double> asked = Percentiles.parse(configuration.text("latency-tracking-info-percentiles"));
        dispatcher.table().all().forEach(command -> {
            LatencyHistogram.Counts counts = command.statistics().durations().counts();
            if (counts.calls() > 0) {
                StringBuilder text = new StringBuilder();
                for (double percentage : asked) {
                    text.append(text.length() == 0 ? "p" : ",p")
                            .append(Percentiles.text(percentage))
                            .append(String.format(Locale.ROOT, "=%.3f", counts.percentile(percentage) / 1000.0));
                }
                fields.field("latency_percentiles_usec_" + command.name(), text);
            }
        });
    }

    void errors(InfoFields fields) {
        new TreeMap<>(dispatcher.statistics().errors())
                .forEach((code, count) -> fields.field("errorstat_" + code, "count=" + count.sum()));
    }
}
