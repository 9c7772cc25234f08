package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.FAST;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RunsWhileSubscribed;

/** Answers. */
@Command(
        syntax = "PING [message]",
        summary = "Answers PONG, or the message.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {FAST},
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class PingCommand implements CommandHandler, RunsWhileSubscribed {

    private static final byte[] NOTHING = {};

    @Override
    public void execute(CommandCall call) {
        if (call.arguments().size() > 1) {
            throw CommandException.wrongNumberOfArguments("ping");
        }
        Client client = Call.of(call).client();
        if (client.subscriptions().any() && !client.resp3()) {
            call.reply().array(2); // looks like a message, for who expects messages
            call.reply().bulk("pong");
            call.reply().bulk(call.arguments().hasNext() ? call.arguments().nextBytes() : NOTHING);
        } else if (call.arguments().hasNext()) {
            call.reply().bulk(call.arguments().nextBytes());
        } else {
            call.reply().simple("PONG");
        }
    }
}
