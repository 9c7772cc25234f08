package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Lets fields expire in so many milliseconds. */
@Command(
        syntax = "HPEXPIRE key(RW UPDATE) milliseconds:integer condition:[NX | XX | GT | LT]"
                + " fields:<FIELDS numfields field [field ...]>",
        summary =
                "Lets fields of a hash expire in so many milliseconds; replies for each with -2 when it is absent, 0 when the condition is not met, 1 when it was set, 2 when the time was over and the field removed.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields",
        flags = {WRITE, DENY_OOM, FAST})
public final class HPExpireCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        FieldExpiry.set(call, FieldTime.PX, "hpexpire");
    }
}
