package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Tells how many seconds fields have left. */
@Command(
        syntax = "HTTL key fields:<FIELDS numfields field [field ...]>",
        summary =
                "Replies with how many seconds fields of a hash have left; -1 for one that does not expire, -2 for one that is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {READONLY, FAST})
public final class HTtlCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        RemainingFieldTime.tell(call, deadline -> (deadline - call.now() + 999) / 1000);
    }
}
