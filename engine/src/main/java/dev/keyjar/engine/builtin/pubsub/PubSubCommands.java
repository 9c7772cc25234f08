package dev.keyjar.engine.builtin.pubsub;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.pubsub.Channels;
import java.util.List;

/** The commands of this package. */
public final class PubSubCommands {

    private PubSubCommands() {}

    /** All of them, for the channels of a server. */
    public static List<CommandHandler> all(Channels channels) {
        return List.of(
                new SubscribeCommand(channels),
                new UnsubscribeCommand(channels),
                new PSubscribeCommand(channels),
                new PUnsubscribeCommand(channels),
                new SSubscribeCommand(channels),
                new SUnsubscribeCommand(channels),
                new PublishCommand(channels),
                new SPublishCommand(channels),
                new PubSubChannelsCommand(channels),
                new PubSubNumSubCommand(channels),
                new PubSubNumPatCommand(channels),
                new PubSubShardChannelsCommand(channels),
                new PubSubShardNumSubCommand(channels));
    }
}
