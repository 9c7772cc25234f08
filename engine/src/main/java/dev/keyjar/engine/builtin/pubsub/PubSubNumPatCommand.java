package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.pubsub.Channels;

/** Counts patterns. */
@Command(
        syntax = "PUBSUB NUMPAT",
        summary = "Tells how many patterns have subscribers.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {PUBSUB, LOADING, STALE})
public final class PubSubNumPatCommand implements CommandHandler {

    private final Channels channels;

    /** For the channels of a server. */
    public PubSubNumPatCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(channels.count(Kind.PATTERN));
    }
}
