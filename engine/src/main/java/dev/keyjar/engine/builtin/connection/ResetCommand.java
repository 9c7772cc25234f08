package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_AUTH;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Monitors;
import dev.keyjar.engine.dispatch.RunsInMulti;
import dev.keyjar.engine.dispatch.RunsWhileSubscribed;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.pubsub.Channels;
import dev.keyjar.engine.tracking.Tracking;

/** Makes the connection as new. */
@Command(
        syntax = "RESET",
        summary =
                "Ends a transaction, watches and subscriptions, and goes back to database 0, RESP2 and the default user.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ALLOW_BUSY, NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH})
public final class ResetCommand implements CommandHandler, RunsInMulti, RunsWhileSubscribed {

    private final Password password;
    private final PartitionedKeyspace keyspace;
    private final Channels channels;
    private final Monitors monitors;
    private final Tracking tracking;

    /** For the clients of a server, with its password. */
    public ResetCommand(Password password, Dispatcher dispatcher) {
        this.password = password;
        this.keyspace = dispatcher.keyspace();
        this.channels = dispatcher.channels();
        this.monitors = dispatcher.monitors();
        this.tracking = dispatcher.tracking();
    }

    @Override
    public void execute(CommandCall call) {
        Client client = Call.of(call).client();
        client.transaction().close();
        client.transaction().unwatch(keyspace);
        channels.unsubscribeFromAll(client);
        monitors.remove(client);
        tracking.disable(client);
        client.database(0);
        client.name("");
        client.noEvict(false);
        client.noTouch(false);
        client.replies().on();
        client.resp3(false);
        client.authenticated(!password.isSet());
        Call.of(call).speak(false);
        call.reply().simple("RESET");
    }
}
