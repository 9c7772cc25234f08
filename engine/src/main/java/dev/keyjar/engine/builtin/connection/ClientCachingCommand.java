package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.TrackingMode;
import dev.keyjar.engine.dispatch.Call;

/** Says whether the keys that the next command reads are cached. */
@Command(
        syntax = "CLIENT CACHING mode:<YES | NO>",
        summary =
                "Says that the keys read by the next command, or transaction, are cached (with OPTIN) or are not (with OPTOUT).",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientCachingCommand implements CommandHandler {

    private enum Mode {
        YES,
        NO
    }

    @Override
    public void execute(CommandCall call) {
        Client client = Call.of(call).client();
        TrackingMode tracking = client.tracking();
        if (tracking == null) {
            throw new CommandException("ERR CLIENT CACHING can be called only when the client is in tracking mode"
                    + " with OPTIN or OPTOUT mode enabled");
        }
        Mode mode = call.arguments().nextEnum(Mode.class);
        if (mode == Mode.YES && !tracking.optIn()) {
            throw new CommandException("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
        }
        if (mode == Mode.NO && !tracking.optOut()) {
            throw new CommandException("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
        }
        client.cachingSaid(true);
        call.reply().ok();
    }
}
