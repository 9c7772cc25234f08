package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.builtin.connection.Password;

/** Describes a user; null when there is none of that name. */
@Command(
        syntax = "ACL GETUSER username",
        summary = "Describes a user; null when there is none of that name.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclGetUserCommand implements CommandHandler {

    private final Password password;

    /** With the server's password. */
    public AclGetUserCommand(Password password) {
        this.password = password;
    }

    @Override
    public void execute(CommandCall call) {
        if (!call.arguments().nextString().equals(Password.DEFAULT_USER)) {
            call.reply().nil();
            return;
        }
        String digest = password.digest();
        Reply reply = call.reply();
        reply.map(6);
        reply.bulk("flags");
        reply.set(digest.isEmpty() ? 3 : 2);
        reply.bulk("on");
        if (digest.isEmpty()) {
            reply.bulk("nopass");
        }
        reply.bulk("sanitize-payload");
        reply.bulk("passwords");
        reply.array(digest.isEmpty() ? 0 : 1);
        if (!digest.isEmpty()) {
            reply.bulk(digest);
        }
        reply.bulk("commands");
        reply.bulk("+@all");
        reply.bulk("keys");
        reply.bulk("~*");
        reply.bulk("channels");
        reply.bulk("&*");
        reply.bulk("selectors");
        reply.array(0);
    }
}
