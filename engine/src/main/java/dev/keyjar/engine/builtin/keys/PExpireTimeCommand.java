package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Says when a key expires, in milliseconds since 1970. */
@Command(
        syntax = "PEXPIRETIME key",
        summary =
                "Replies with the Unix time in milliseconds at which a key expires; -1 when it does not, -2 when it is absent.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class PExpireTimeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        RemainingTime.reply(call, 0, 1);
    }
}
