package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_AUTH;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import java.nio.charset.StandardCharsets;

/** Takes the password. */
@Command(
        syntax = "AUTH [username] password",
        summary = "Authenticates this connection.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY})
public final class AuthCommand implements CommandHandler {

    private final Password password;

    /** With the server's password. */
    public AuthCommand(Password password) {
        this.password = password;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 2) {
            throw args.syntaxError();
        }
        byte[] user = args.size() == 2 ? args.nextBytes() : Password.DEFAULT_USER.getBytes(StandardCharsets.US_ASCII);
        if (args.size() == 1 && !password.isSet()) {
            throw new CommandException(
                    "ERR AUTH <password> called without any password configured for the default user."
                            + " Are you sure your configuration is correct?");
        }
        password.authenticate(Call.of(call).client(), user, args.nextBytes());
        call.reply().ok();
    }
}
