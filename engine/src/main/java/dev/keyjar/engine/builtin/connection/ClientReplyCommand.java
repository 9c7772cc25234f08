package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.ReplySwitch;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RepliesFreely;

/** Says which commands of this connection are answered: all, none, or all but the next. */
@Command(
        syntax = "CLIENT REPLY <ON | OFF | SKIP>",
        summary = "Says which commands of this connection are answered: all, none, or all but the next.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientReplyCommand implements CommandHandler, RepliesFreely {

    private enum Mode {
        ON,
        OFF,
        SKIP
    }

    @Override
    public void execute(CommandCall call) {
        ReplySwitch replies = Call.of(call).client().replies();
        switch (call.arguments().nextEnum(Mode.class)) {
            case ON -> {
                replies.on();
                call.reply().ok();
            }
            case OFF -> replies.off();
            case SKIP -> replies.skipNext();
        }
    }
}
