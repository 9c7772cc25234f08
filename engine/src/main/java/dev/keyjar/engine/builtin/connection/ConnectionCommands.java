package dev.keyjar.engine.builtin.connection;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.ServerIdentity;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.util.List;

/** The commands of this package. */
public final class ConnectionCommands {

    private ConnectionCommands() {}

    /** All of them, for one server. */
    public static List<CommandHandler> all(
            Dispatcher dispatcher, Clients clients, Password password, ServerIdentity identity) {
        return List.of(
                new PingCommand(),
                new EchoCommand(),
                new QuitCommand(),
                new SelectCommand(dispatcher.keyspace().databases()),
                new ResetCommand(password, dispatcher),
                new AuthCommand(password),
                new HelloCommand(password, identity),
                new ClientIdCommand(),
                new ClientGetNameCommand(),
                new ClientSetNameCommand(),
                new ClientSetInfoCommand(),
                new ClientNoEvictCommand(),
                new ClientNoTouchCommand(),
                new ClientInfoCommand(dispatcher.clock()),
                new ClientListCommand(clients, dispatcher.clock()),
                new ClientKillCommand(clients),
                new ClientPauseCommand(dispatcher.clientPause()),
                new ClientUnpauseCommand(dispatcher.clientPause()),
                new ClientReplyCommand(),
                new ClientUnblockCommand(clients),
                new ClientTrackingCommand(clients, dispatcher.tracking()),
                new ClientTrackingInfoCommand(),
                new ClientCachingCommand(),
                new ClientGetRedirCommand());
    }
}
