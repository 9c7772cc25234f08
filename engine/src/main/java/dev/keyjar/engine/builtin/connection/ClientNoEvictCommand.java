package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Says whether the connection is spared when clients are evicted. */
@Command(
        syntax = "CLIENT NO-EVICT enabled:<ON | OFF>",
        summary = "Says whether this connection is spared when clients are evicted.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ClientNoEvictCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Call.of(call).client().noEvict(call.arguments().nextEnum(Switch.class) == Switch.ON);
        call.reply().ok();
    }
}
