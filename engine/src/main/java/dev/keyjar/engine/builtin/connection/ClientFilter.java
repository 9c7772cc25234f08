package dev.keyjar.engine.builtin.connection;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.ClientType;
import dev.keyjar.engine.client.Clients;
import java.util.List;
import java.util.function.Predicate;

/** Which clients CLIENT KILL means: those that fit every filter. */
final class ClientFilter {

    private final Clients clients;
    private final Client own;
    private Predicate<Client> fits = client -> true;
    private boolean skipsOwn = true;

    ClientFilter(Clients clients, Client own) {
        this.clients = clients;
        this.own = own;
    }

    /** Reads one filter and its value, when both are there. */
    void read(Arguments args, long now) {
        if (args.remaining() < 2) {
            throw args.syntaxError();
        }
        if (args.nextIf("ID")) {
            long id = positive(args, "ERR client-id should be greater than 0");
            and(client -> client.id() == id);
        } else if (args.nextIf("TYPE")) {
            String name = args.nextString();
            ClientType type = ClientType.named(name)
                    .orElseThrow(() -> new CommandException("ERR Unknown client type '" + name + "'"));
            and(client -> ClientType.of(client) == type);
        } else if (args.nextIf("ADDR")) {
            String address = args.nextString();
            and(client -> client.address().equals(address));
        } else if (args.nextIf("LADDR")) {
            String address = args.nextString();
            and(client -> client.localAddress().equals(address));
        } else if (args.nextIf("USER")) {
            String user = args.nextString();
            if (!user.equals(Password.DEFAULT_USER)) {
                throw new CommandException("ERR No such user '" + user + "'");
            }
            and(Client::authenticated);
        } else if (args.nextIf("MAXAGE")) {
            long seconds = args.nextLong("ERR maxage is not an integer or out of range");
            if (seconds < 1) {
                throw new CommandException("ERR maxage should be greater than 0");
            }
            and(client -> (now - client.connectedAt()) / 1000 >= seconds);
        } else if (args.nextIf("SKIPME")) {
            skipsOwn = yesOrNo(args);
        } else {
            throw args.syntaxError();
        }
    }

    private void and(Predicate<Client> further) {
        fits = fits.and(further);
    }

    private static long positive(Arguments args, String error) {
        long number = args.nextLong(error);
        if (number < 1) {
            throw new CommandException(error);
        }
        return number;
    }

    private static boolean yesOrNo(Arguments args) {
        if (args.nextIf("YES")) {
            return true;
        }
        if (args.nextIf("NO")) {
            return false;
        }
        throw args.syntaxError();
    }

    /** Those it fits. */
    List<Client> chosen() {
        return clients.all().stream()
                .filter(client -> fits.test(client) && !(skipsOwn && client == own))
                .toList();
    }
}
