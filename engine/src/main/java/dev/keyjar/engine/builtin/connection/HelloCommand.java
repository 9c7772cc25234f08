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
import dev.keyjar.api.Reply;
import dev.keyjar.engine.ServerIdentity;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;

/** Agrees on the protocol. */
@Command(
        syntax = "HELLO arguments:[protover:integer [AUTH username password] [SETNAME clientname]]",
        summary = "Chooses the protocol, authenticates and names the connection; replies with what the server is.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY})
public final class HelloCommand implements CommandHandler {

    private final Password password;
    private final ServerIdentity identity;

    /** With the server's password, and what it tells of itself. */
    public HelloCommand(Password password, ServerIdentity identity) {
        this.password = password;
        this.identity = identity;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        Client client = Call.of(call).client();
        boolean resp3 = client.resp3();
        if (args.hasNext()) {
            long version = args.nextLong("ERR Protocol version is not an integer or out of range");
            if (version < 2 || version > 3) {
                throw new CommandException("NOPROTO unsupported protocol version");
            }
            resp3 = version == 3;
        }
        byte[] user = null;
        byte[] secret = null;
        String name = null;
        while (args.hasNext()) {
            if (args.remaining() > 2 && args.nextIf("AUTH")) {
                user = args.nextBytes();
                secret = args.nextBytes();
            } else if (args.remaining() > 1 && args.nextIf("SETNAME")) {
                name = ClientNames.checked(args.nextBytes());
            } else {
                throw new CommandException("ERR Syntax error in HELLO option '" + args.nextString() + "'");
            }
        }
        if (user != null) {
            password.authenticate(client, user, secret);
        }
        if (!client.authenticated()) {
            throw new CommandException(
                    "NOAUTH HELLO must be called with the client already authenticated, otherwise the"
                            + " HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP"
                            + " protocol version at the same time");
        }
        if (name != null) {
            client.name(name);
        }
        client.resp3(resp3);
        Call.of(call).speak(resp3);
        greet(call.reply(), client);
    }

    private void greet(Reply reply, Client client) {
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(identity.redisVersion());
        reply.bulk("proto");
        reply.integer(client.resp3() ? 3 : 2);
        reply.bulk("id");
        reply.integer(client.id());
        reply.bulk("mode");
        reply.bulk("standalone");
        reply.bulk("role");
        reply.bulk("master");
        reply.bulk("modules");
        reply.array(0);
    }
}
