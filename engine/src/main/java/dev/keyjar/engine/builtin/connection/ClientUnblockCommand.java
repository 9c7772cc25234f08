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
import dev.keyjar.engine.client.Blocking;
import dev.keyjar.engine.client.Clients;
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

    private final Clients clients;

    /** For the clients of a server. */
    public ClientUnblockCommand(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 2) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        byte[] id = args.nextBytes();
        boolean withError = args.nextIf("ERROR");
        if (args.hasNext() && !args.nextIf("TIMEOUT")) {
            throw new CommandException("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        long number = Numbers.parseLong(id);
        boolean unblocked = clients.all().stream()
                .filter(client -> client.id() == number)
                .anyMatch(client -> end(client.blocking(), withError));
        call.reply().integer(unblocked ? 1 : 0);
    }

    private static boolean end(Blocking blocking, boolean withError) {
        return withError
                ? blocking.endWith(reply -> reply.error("UNBLOCKED client unblocked via CLIENT UNBLOCK"))
                : blocking.end();
    }
}
