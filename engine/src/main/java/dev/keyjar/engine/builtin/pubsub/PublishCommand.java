package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.MAY_REPLICATE;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.pubsub.Channels;

/** Publishes a message. */
@Command(
        syntax = "PUBLISH channel message",
        summary =
                "Sends a message to who subscribed to the channel or a matching pattern; replies with how many get it.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N+M) for N subscribers of the channel and M patterns",
        flags = {PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE})
public final class PublishCommand implements CommandHandler {

    private final Channels channels;

    /** For the channels of a server. */
    public PublishCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        byte[] channel = call.arguments().nextBytes();
        byte[] message = call.arguments().nextBytes();
        call.reply().integer(channels.publish(channel, message, Call.of(call).delivery()));
    }
}
