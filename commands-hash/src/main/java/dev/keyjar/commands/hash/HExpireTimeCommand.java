package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Tells when fields expire, in seconds since 1970. */
@Command(
        syntax = "HEXPIRETIME key fields:<FIELDS numfields field [field ...]>",
        summary =
                "Replies with when fields of a hash expire, in seconds since 1970; -1 for one that does not expire, -2 for one that is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {READONLY, FAST})
public final class HExpireTimeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        RemainingFieldTime.tell(call, deadline -> (deadline + 999) / 1000);
    }
}
