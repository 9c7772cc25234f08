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

/** Ends subscriptions to patterns. */
@Command(
        syntax = "PUNSUBSCRIBE [pattern ...]",
        summary = "Ends subscriptions to patterns, all when none is named.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N patterns",
        flags = {PUBSUB, NO_SCRIPT, LOADING, STALE})
public final class PUnsubscribeCommand implements CommandHandler, RepliesFreely, RunsWhileSubscribed {

    private final Channels channels;

    /** For the channels of a server. */
    public PUnsubscribeCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Call own = Call.of(call);
        List<byte[]> names = NamedOrAll.of(call.arguments(), own.client().subscriptions(), Kind.PATTERN);
        for (byte[] name : names) {
            channels.unsubscribe(own.client(), Kind.PATTERN, name);
            Confirmation.write(own, "punsubscribe", name, Kind.PATTERN);
        }
        if (names.isEmpty()) {
            Confirmation.write(own, "punsubscribe", null, Kind.PATTERN);
        }
    }
}
