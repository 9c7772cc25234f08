package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** CONFIG and its subcommands. */
public final class ConfigCommands {

    private ConfigCommands() {}

    /**
     * All of them, for one configuration.
     *
     * @param file where it came from, if from a file
     */
    public static List<CommandHandler> all(Configuration configuration, Optional<Path> file, Runnable resetStatistics) {
        return List.of(
                new ConfigGetCommand(configuration),
                new ConfigSetCommand(configuration),
                new ConfigRewriteCommand(configuration, file),
                new ConfigResetStatCommand(resetStatistics));
    }
}
