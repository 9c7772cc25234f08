package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.TrackingMode;
import dev.keyjar.engine.dispatch.Call;
import java.util.ArrayList;
import java.util.List;

/** Tells how this connection tracks keys. */
@Command(
        syntax = "CLIENT TRACKINGINFO",
        summary = "Replies with how this connection hears of changed keys: flags, redirection, prefixes.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientTrackingInfoCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Client client = Call.of(call).client();
        TrackingMode tracking = client.tracking();
        call.reply().map(3);
        call.reply().bulk("flags");
        List<String> flags = flags(client, tracking);
        call.reply().set(flags.size());
        flags.forEach(call.reply()::bulk);
        call.reply().bulk("redirect");
        call.reply().integer(ClientLine.redirect(tracking));
        call.reply().bulk("prefixes");
        List<byte[]> prefixes = tracking == null ? List.of() : tracking.prefixes();
        call.reply().array(prefixes.size());
        prefixes.forEach(call.reply()::bulk);
    }

    private static List<String> flags(Client client, TrackingMode tracking) {
        if (tracking == null) {
            return List.of("off");
        }
        List<String> flags = new ArrayList<>(List.of("on"));
        if (tracking.broadcast()) {
            flags.add("bcast");
        }
        if (tracking.optIn()) {
            flags.add("optin");
            if (client.cachingSaid()) {
                flags.add("caching-yes");
            }
        }
        if (tracking.optOut()) {
            flags.add("optout");
            if (client.cachingSaid()) {
                flags.add("caching-no");
            }
        }
        if (tracking.noLoop()) {
            flags.add("noloop");
        }
        if (client.redirectBroken()) {
            flags.add("broken_redirect");
        }
        return flags;
    }
}
