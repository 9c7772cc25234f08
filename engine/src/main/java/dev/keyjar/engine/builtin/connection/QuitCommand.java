package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_AUTH;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RunsInMulti;
import dev.keyjar.engine.dispatch.RunsWhileSubscribed;

/** Ends the connection. */
@Command(
        syntax = "QUIT [arg ...]",
        summary = "Answers OK and closes the connection.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ALLOW_BUSY, NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH})
public final class QuitCommand implements CommandHandler, RunsInMulti, RunsWhileSubscribed {

    @Override
    public void execute(CommandCall call) {
        Call.of(call).client().closeAfterReply();
        call.reply().ok();
    }
}
