package dev.keyjar.engine.builtin.slowlog;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Replies with the number of entries in the slow log. */
@Command(
        syntax = "SLOWLOG LEN",
        summary = "Replies with the number of entries in the slow log.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, LOADING, STALE},
        tips = {"request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output"})
public final class SlowLogLenCommand implements CommandHandler {

    private final SlowLog log;

    /** For a log. */
    SlowLogLenCommand(SlowLog log) {
        this.log = log;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(log.size());
    }
}
