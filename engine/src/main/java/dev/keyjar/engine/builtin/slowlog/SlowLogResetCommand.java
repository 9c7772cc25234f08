package dev.keyjar.engine.builtin.slowlog;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Empties the slow log. */
@Command(
        syntax = "SLOWLOG RESET",
        summary = "Empties the slow log.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N entries",
        flags = {ADMIN, LOADING, STALE},
        tips = {"request_policy:all_nodes", "response_policy:all_succeeded"})
public final class SlowLogResetCommand implements CommandHandler {

    private final SlowLog log;

    /** For a log. */
    SlowLogResetCommand(SlowLog log) {
        this.log = log;
    }

    @Override
    public void execute(CommandCall call) {
        log.clear();
        call.reply().ok();
    }
}
