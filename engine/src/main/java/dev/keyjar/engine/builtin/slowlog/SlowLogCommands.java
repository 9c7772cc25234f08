package dev.keyjar.engine.builtin.slowlog;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.CallTimes;
import java.util.List;

/** SLOWLOG, its subcommands, and what plugins have of it. */
public final class SlowLogCommands {

    private SlowLogCommands() {}

    /** All of them, over a log that is told of slow calls from now on. */
    public static List<CommandHandler> all(Configuration configuration, CallTimes times) {
        SlowLog log = new SlowLog(
                () -> configuration.number("slowlog-log-slower-than"), () -> configuration.number("slowlog-max-len"));
        times.tell(log);
        configuration.onChange("slowlog-log-slower-than", ignored -> times.thresholdsChanged());
        return List.of(
                new SlowLogGetCommand(log),
                new SlowLogLenCommand(log),
                new SlowLogResetCommand(log),
                new PluginSlowLogCommand(log));
    }
}
