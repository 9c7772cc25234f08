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
import dev.keyjar.engine.client.ClientType;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.EngineClock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Describes all connections. */
@Command(
        syntax = "CLIENT LIST [TYPE <NORMAL | MASTER | REPLICA | PUBSUB>] id:[ID client-id:integer [client-id ...]]",
        summary = "Describes all connections, a line each.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(N) for N connections",
        flags = {NO_SCRIPT, LOADING, STALE, ADMIN},
        tips = "nondeterministic_output")
public final class ClientListCommand implements CommandHandler {

    private final Clients clients;
    private final EngineClock clock;

    /** For the clients of a server. */
    public ClientListCommand(Clients clients, EngineClock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        Predicate<Client> chosen = chosen(args);
        StringBuilder lines = new StringBuilder();
        Client own = Call.of(call).client();
        for (Client client : clients.all()) {
            if (chosen.test(client)) {
                String command = client == own ? "client|list" : client.lastCommand();
                lines.append(ClientLine.of(client, command, clock.millis())).append('\n');
            }
        }
        call.reply().verbatim("txt", lines.toString());
    }

    private static Predicate<Client> chosen(Arguments args) {
        if (!args.hasNext()) {
            return client -> true;
        }
        if (args.size() == 2 && args.nextIf("TYPE")) {
            String type = args.nextString();
            ClientType wanted = ClientType.named(type)
                    .orElseThrow(() -> new CommandException("ERR Unknown client type '" + type + "'"));
            return client -> ClientType.of(client) == wanted;
        }
        if (args.size() > 1 && args.nextIf("ID")) {
            Set<Long> ids = new HashSet<>();
            while (args.hasNext()) {
                ids.add(args.nextLong("ERR Invalid client ID"));
            }
            return client -> ids.contains(client.id());
        }
        throw args.syntaxError();
    }
}
