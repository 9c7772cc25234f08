package dev.keyjar.engine.command;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted of the calls of a plugin's commands, together.
 *
 * @param calls those that ran
 * @param micros spent in them
 * @param rejected calls that were refused before they ran
 * @param failed calls that ran and answered an error
 * @param slowestMicros what the slowest took
 * @param slowestCommand the command it was a call of; empty when none ran
 * @param allocatedBytes about how many bytes of heap they allocated ({@link CommandStatistics#allocatedBytes})
 */
public record PluginStatistics(
        long calls,
        long micros,
        long rejected,
        long failed,
        long slowestMicros,
        String slowestCommand,
        long allocatedBytes) {

    private static final PluginStatistics NONE = new PluginStatistics(0, 0, 0, 0, 0, "", 0);

    /** Of one plugin. */
    public static PluginStatistics of(Collection<RegisteredCommand> commands, String plugin) {
        return byPlugin(commands).getOrDefault(plugin, NONE);
    }

    /** Of every plugin that has commands among these, by its name. */
    public static Map<String, PluginStatistics> byPlugin(Collection<RegisteredCommand> commands) {
        Map<String, PluginStatistics> byPlugin = new TreeMap<>();
        for (RegisteredCommand command : commands) {
            if (command.plugin() != null) {
                byPlugin.merge(command.plugin().name(), NONE.with(command), (before, one) -> before.with(command));
            }
        }
        return byPlugin;
    }

    private PluginStatistics with(RegisteredCommand command) {
        CommandStatistics one = command.statistics();
        long calls = one.calls();
        long slowest = one.slowestMicros();
        boolean slower = calls > 0 && (slowest > slowestMicros || slowestCommand.isEmpty());
        return new PluginStatistics(
                this.calls + calls,
                micros + one.micros(),
                rejected + one.rejected(),
                failed + one.failed(),
                slower ? slowest : slowestMicros,
                slower ? command.name() : slowestCommand,
                allocatedBytes + one.allocatedBytes());
    }
}
