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
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.dispatch.Call;
import java.util.List;

/** Closes the connection from an address, or all that fit the filters; replies with how many in the latter case. */
@Command(
        syntax =
                "CLIENT KILL filter:<ip-port | new-format:<ID client-id:integer | TYPE normal_master_slave_pubsub:<NORMAL | MASTER | SLAVE | REPLICA | PUBSUB> | USER username | ADDR ip-port | LADDR ip-port | SKIPME yes-no | MAXAGE maxage:integer ...>>",
        summary =
                "Closes the connection from an address, or all that fit the filters; replies with how many in the latter case.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(N) for N connections",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ClientKillCommand implements CommandHandler {

    private final Clients clients;

    /** For the clients of a server. */
    public ClientKillCommand(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        Client own = Call.of(call).client();
        if (args.size() == 1) {
            killAt(args.nextString(), own);
            call.reply().ok();
            return;
        }
        ClientFilter filter = new ClientFilter(clients, own);
        while (args.hasNext()) {
            filter.read(args, call.now());
        }
        List<Client> chosen = filter.chosen();
        chosen.forEach(client -> kill(client, own));
        call.reply().integer(chosen.size());
    }

    private void killAt(String address, Client own) {
        Client client = clients.all().stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new CommandException("ERR No such client"));
        kill(client, own);
    }

    /** Who kills itself gets its reply first. */
    private static void kill(Client client, Client own) {
        if (client == own) {
            client.closeAfterReply();
        } else {
            client.kill();
        }
    }
}
