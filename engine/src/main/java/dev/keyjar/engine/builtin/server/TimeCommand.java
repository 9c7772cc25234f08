package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.EngineClock;

/** Tells the time. */
@Command(
        syntax = "TIME",
        summary = "Replies with the seconds since 1970 and the microseconds of the current one.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE, FAST},
        tips = "nondeterministic_output")
public final class TimeCommand implements CommandHandler {

    private final EngineClock clock;

    /** With the server's clock. */
    public TimeCommand(EngineClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(CommandCall call) {
        long micros = clock.micros();
        call.reply().array(2);
        call.reply().bulk(Long.toString(micros / 1_000_000));
        call.reply().bulk(Long.toString(micros % 1_000_000));
    }
}
