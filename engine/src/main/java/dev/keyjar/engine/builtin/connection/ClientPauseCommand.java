package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Numbers;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.ClientPause;

/** Keeps the commands of all clients back for some milliseconds, or only those that may write. */
@Command(
        syntax = "CLIENT PAUSE timeout:integer mode:[WRITE | ALL]",
        summary = "Keeps the commands of all clients back for some milliseconds, or only those that may write.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ClientPauseCommand implements CommandHandler {

    private final ClientPause pause;

    /** With the server's pause. */
    public ClientPauseCommand(ClientPause pause) {
        this.pause = pause;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 2) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        byte[] timeout = args.nextBytes();
        ClientPause.Mode mode = ClientPause.Mode.ALL;
        if (args.nextIf("WRITE")) {
            mode = ClientPause.Mode.WRITE;
        } else if (args.hasNext() && !args.nextIf("ALL")) {
            throw new CommandException("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        pause.begin(mode, millis(timeout, call.now()));
        call.reply().ok();
    }

    private static long millis(byte[] timeout, long now) {
        if (!Numbers.isLong(timeout)) {
            throw new CommandException("ERR timeout is not an integer or out of range");
        }
        long millis = Numbers.parseLong(timeout);
        if (millis < 0) {
            throw new CommandException("ERR timeout is negative");
        }
        if (millis > Long.MAX_VALUE - now) {
            throw new CommandException("ERR timeout is out of range");
        }
        return millis;
    }
}
