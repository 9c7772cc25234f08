package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;

/** Lists the users with their rules, as ACL SETUSER would take them. */
@Command(
        syntax = "ACL LIST",
        summary = "Lists the users with their rules, as ACL SETUSER would take them.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclListCommand implements CommandHandler {

    private final Password password;

    /** With the server's password. */
    public AclListCommand(Password password) {
        this.password = password;
    }

    @Override
    public void execute(CommandCall call) {
        String digest = password.digest();
        call.reply().array(1);
        call.reply()
                .bulk("user " + Password.DEFAULT_USER + " on " + (digest.isEmpty() ? "nopass" : "#" + digest)
                        + " sanitize-payload ~* &* +@all");
    }
}
