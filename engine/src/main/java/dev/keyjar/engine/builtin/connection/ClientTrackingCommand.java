package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lets a connection that caches hear which keys have changed. */
@Command(
        syntax = "CLIENT TRACKING status:<ON | OFF> [REDIRECT client-id:integer] [PREFIX prefix ...] bcast:[BCAST]"
                + " optin:[OPTIN] optout:[OPTOUT] noloop:[NOLOOP]",
        summary = "Tells this connection, or another in its place, which of the keys it has read have changed.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1); some options O(N) for N prefixes",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientTrackingCommand implements CommandHandler {

    private final Clients clients;
    private final Tracking tracking;

    /** For the clients of a server. */
    public ClientTrackingCommand(Clients clients, Tracking tracking) {
        this.clients = clients;
        this.tracking = tracking;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] status = args.nextBytes();
        TrackingOptions options = new TrackingOptions(args, clients);
        Client client = Call.of(call).client();
        switch (new String(status, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT)) {
            case "ON" -> tracking.enable(client, options.mode(client.tracking()));
            case "OFF" -> tracking.disable(client);
            default -> throw args.syntaxError();
        }
        call.reply().ok();
    }
}
