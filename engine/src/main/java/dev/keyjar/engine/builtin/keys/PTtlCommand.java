package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Says how many milliseconds a key has left. */
@Command(
        syntax = "PTTL key",
        summary =
                "Replies with how many milliseconds a key has left; -1 when it does not expire, -2 when it is absent.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST},
        tips = "nondeterministic_output")
public final class PTtlCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        RemainingTime.reply(call, call.now(), 1);
    }
}
