package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.pubsub.Channels;

/** Counts subscribers of shard channels. */
@Command(
        syntax = "PUBSUB SHARDNUMSUB [shardchannel ...]",
        summary = "Tells how many subscribers shard channels have.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N channels",
        flags = {PUBSUB, LOADING, STALE})
public final class PubSubShardNumSubCommand implements CommandHandler {

    private final Channels channels;

    /** For the channels of a server. */
    public PubSubShardNumSubCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        call.reply().array(2 * args.size());
        while (args.hasNext()) {
            byte[] name = args.nextBytes();
            call.reply().bulk(name);
            call.reply().integer(channels.subscribers(Kind.SHARD_CHANNEL, name));
        }
    }
}
