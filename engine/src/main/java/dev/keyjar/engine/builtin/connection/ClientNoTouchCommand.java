package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;

/** Says whether the connection leaves the access times of the keys it reads alone. */
@Command(
        syntax = "CLIENT NO-TOUCH enabled:<ON | OFF>",
        summary = "Says whether this connection leaves the access times of the keys it reads alone.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientNoTouchCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Call.of(call).client().noTouch(call.arguments().nextEnum(Switch.class) == Switch.ON);
        call.reply().ok();
    }
}
