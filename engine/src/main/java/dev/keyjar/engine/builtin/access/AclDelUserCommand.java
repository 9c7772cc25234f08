package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;

/** Replies with 0, for there is no user that could be removed. */
@Command(
        syntax = "ACL DELUSER username [username ...]",
        summary = "Replies with 0, for there is no user that could be removed.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclDelUserCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        while (args.hasNext()) {
            if (args.nextString().equals(Password.DEFAULT_USER)) {
                throw new CommandException("ERR The 'default' user cannot be removed");
            }
        }
        call.reply().integer(0);
    }
}
