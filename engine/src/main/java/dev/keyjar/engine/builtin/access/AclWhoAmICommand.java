package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;

/** Replies with the name of the user of this connection. */
@Command(
        syntax = "ACL WHOAMI",
        summary = "Replies with the name of the user of this connection.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class AclWhoAmICommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().bulk(Password.DEFAULT_USER);
    }
}
