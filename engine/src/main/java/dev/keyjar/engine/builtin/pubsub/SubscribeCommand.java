package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.dispatch.RunsWhileSubscribed;
import dev.keyjar.engine.pubsub.Channels;

/** Subscribes to channels. */
@Command(
        syntax = "SUBSCRIBE channel [channel ...]",
        summary = "Subscribes to channels; what is published to them arrives from now on.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N channels",
        flags = {PUBSUB, NO_SCRIPT, LOADING, STALE})
public final class SubscribeCommand implements CommandHandler, RepliesFreely, RunsWhileSubscribed {

    private final Channels channels;

    /** For the channels of a server. */
    public SubscribeCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Call own = Call.of(call);
        while (call.arguments().hasNext()) {
            byte[] name = call.arguments().nextBytes();
            channels.subscribe(own.client(), Kind.CHANNEL, name);
            Confirmation.write(own, "subscribe", name, Kind.CHANNEL);
        }
    }
}
