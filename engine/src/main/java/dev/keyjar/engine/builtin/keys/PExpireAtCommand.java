package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Lets a key expire at a moment, in milliseconds since 1970. */
@Command(
        syntax = "PEXPIREAT key(RW UPDATE) unix-time-milliseconds:unix-time condition:[NX | XX | GT | LT]",
        summary =
                "Lets a key expire at a Unix time in milliseconds; replies with 1 if it does, 0 if it is absent or the condition fails.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class PExpireAtCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Deadline.inMillis("pexpireat", 0).setFor(call);
    }
}
