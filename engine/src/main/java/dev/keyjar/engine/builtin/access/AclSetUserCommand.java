package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: there is one user. */
@Command(
        syntax = "ACL SETUSER username [rule ...]",
        summary = "Is known, but refused: there is one user.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclSetUserCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw OneUser.error();
    }
}
