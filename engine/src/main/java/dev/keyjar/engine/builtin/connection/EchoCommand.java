package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Answers with what it is given. */
@Command(
        syntax = "ECHO message",
        summary = "Answers with the message.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE, FAST})
public final class EchoCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().bulk(call.arguments().nextBytes());
    }
}
