package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Counts from nothing again. */
@Command(
        syntax = "CONFIG RESETSTAT",
        summary = "Sets the counters that INFO shows back to nothing.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ConfigResetStatCommand implements CommandHandler {

    private final Runnable reset;

    /** With what sets the counters back. */
    public ConfigResetStatCommand(Runnable reset) {
        this.reset = reset;
    }

    @Override
    public void execute(CommandCall call) {
        reset.run();
        call.reply().ok();
    }
}
