package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.dispatch.RunsWhileSubscribed;
import dev.keyjar.engine.pubsub.Channels;

/** Subscribes to shard channels. */
@Command(
        syntax = "SSUBSCRIBE shardchannel:channel(NOT_KEY) [shardchannel ...]",
        summary = "Subscribes to shard channels, which without a cluster are channels of their own.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N channels",
        flags = {PUBSUB, NO_SCRIPT, LOADING, STALE})
public final class SSubscribeCommand implements CommandHandler, RepliesFreely, RunsWhileSubscribed {

    private final Channels channels;

    /** For the channels of a server. */
    public SSubscribeCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Call own = Call.of(call);
        if (own.inTransaction()) {
            throw new CommandException("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
        }
        while (call.arguments().hasNext()) {
            byte[] name = call.arguments().nextBytes();
            channels.subscribe(own.client(), Kind.SHARD_CHANNEL, name);
            Confirmation.write(own, "ssubscribe", name, Kind.SHARD_CHANNEL);
        }
    }
}
