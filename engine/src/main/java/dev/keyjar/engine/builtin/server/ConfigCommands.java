package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import java.util.List;

/** CONFIG and its subcommands. */
public final class ConfigCommands {

    private ConfigCommands() {}

    /** All of them, for one configuration. */
    public static List<CommandHandler> all(Configuration configuration, Runnable resetStatistics) {
        return List.of(
                new ConfigGetCommand(configuration),
                new ConfigSetCommand(configuration),
                new ConfigResetStatCommand(resetStatistics));
    }
}
