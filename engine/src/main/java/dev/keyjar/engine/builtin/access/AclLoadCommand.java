package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: there is no ACL file. */
@Command(
        syntax = "ACL LOAD",
        summary = "Is known, but refused: there is no ACL file.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclLoadCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw OneUser.error();
    }
}
