package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Lets a key expire after so many milliseconds. */
@Command(
        syntax = "PEXPIRE key(RW UPDATE) milliseconds:integer condition:[NX | XX | GT | LT]",
        summary =
                "Lets a key expire after so many milliseconds; replies with 1 if it does, 0 if it is absent or the condition fails.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class PExpireCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Deadline.inMillis("pexpire", call.now()).setFor(call);
    }
}
