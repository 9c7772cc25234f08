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

/** Wakes a client that waits in a blocking command; replies with 1, or 0 when it does not wait. */
@Command(
        syntax = "CLIENT UNBLOCK client-id:integer [TIMEOUT | ERROR]",
        summary = "Wakes a client that waits in a blocking command; replies with 1, or 0 when it does not wait.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ClientUnblockCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 2) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        byte[] id = args.nextBytes();
        if (args.hasNext() && !args.nextIf("TIMEOUT") && !args.nextIf("ERROR")) {
            throw new CommandException("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        if (!Numbers.isLong(id)) {
            throw CommandException.notAnInteger();
        }
        call.reply().integer(0); // no command blocks yet, so nobody waits
    }
}
