package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;

/** Lists the names of the users. */
@Command(
        syntax = "ACL USERS",
        summary = "Lists the names of the users.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclUsersCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().array(1);
        call.reply().bulk(Password.DEFAULT_USER);
    }
}
