package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** CONFIG REWRITE: writes the values in force into the configuration file. */
@Command(
        syntax = "CONFIG REWRITE",
        summary = "Writes the values in force into the configuration file the server was started with.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N lines of the file",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ConfigRewriteCommand implements CommandHandler {

    private final Configuration configuration;
    private final Optional<Path> file;

    /** Writes this configuration into this file, if there is one. */
    public ConfigRewriteCommand(Configuration configuration, Optional<Path> file) {
        this.configuration = configuration;
        this.file = file;
    }

    @Override
    public void execute(CommandCall call) {
        Path target = file.orElseThrow(() -> new CommandException("ERR The server is running without a config file"));
        try {
            configuration.rewrite(target);
        } catch (IOException | ConfigurationException e) {
            // An error is one line.
            throw new CommandException(
                    "ERR Rewriting config file: " + e.toString().replaceAll("\\s+", " "));
        }
        call.reply().ok();
    }
}
