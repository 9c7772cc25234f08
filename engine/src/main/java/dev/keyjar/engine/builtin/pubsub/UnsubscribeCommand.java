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
import java.util.List;

/** Ends subscriptions to channels. */
@Command(
        syntax = "UNSUBSCRIBE [channel ...]",
        summary = "Ends subscriptions to channels, all when none is named.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N channels",
        flags = {PUBSUB, NO_SCRIPT, LOADING, STALE})
public final class UnsubscribeCommand implements CommandHandler, RepliesFreely, RunsWhileSubscribed {

    private final Channels channels;

    /** For the channels of a server. */
    public UnsubscribeCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Call own = Call.of(call);
        List<byte[]> names = NamedOrAll.of(call.arguments(), own.client().subscriptions(), Kind.CHANNEL);
        for (byte[] name : names) {
            channels.unsubscribe(own.client(), Kind.CHANNEL, name);
            Confirmation.write(own, "unsubscribe", name, Kind.CHANNEL);
        }
        if (names.isEmpty()) {
            Confirmation.write(own, "unsubscribe", null, Kind.CHANNEL);
        }
    }
}
