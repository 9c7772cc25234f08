package dev.keyjar.engine.pubsub;

import dev.keyjar.api.GlobPattern;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.client.Push;
import dev.keyjar.engine.client.Subscription;
import dev.keyjar.engine.client.Subscriptions.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * All channels, patterns and shard channels with their subscribers. A client subscribes on its own event loop; anybody publishes.
 * What one thread publishes reaches each subscriber in that order, a channel's subscribers before those of the patterns it matches.
 */
public final class Channels {

    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] PMESSAGE = ascii("pmessage");
    private static final byte[] SMESSAGE = ascii("smessage");

    private final List<Topics> byKind = List.of(new Topics(), new Topics(), new Topics());

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Topics topics(Kind kind) {
        return byKind.get(kind.ordinal());
    }

    /** Subscribes a client. */
    public void subscribe(Client client, Kind kind, byte[] name) {
        Subscription subscription = new Subscription(client);
        if (client.subscriptions().add(kind, name, subscription)) {
            topics(kind).add(name, subscription);
        }
    }

    /** Ends a client's subscription, if there is one. */
    public void unsubscribe(Client client, Kind kind, byte[] name) {
        Subscription ended = client.subscriptions().remove(kind, name);
        if (ended != null) {
            topics(kind).remove(name, ended);
        }
    }

    /** Ends all subscriptions of a client, telling it nothing. */
    public void unsubscribeFromAll(Client client) {
        for (Kind kind : Kind.values()) {
            client.subscriptions().names(kind).forEach(name -> unsubscribe(client, kind, name));
        }
    }

    /** Publishes to a channel; how many get it, those counted twice who get it twice. */
    public int publish(byte[] channel, byte[] message, Delivery delivery) {
        int receivers = publish(Kind.CHANNEL, MESSAGE, channel, message, delivery);
        if (topics(Kind.PATTERN).isEmpty()) {
            return receivers;
        }
        for (Topics.Topic topic : topics(Kind.PATTERN).all()) {
            if (topic.pattern().matches(channel)) {
                Notice notice = new Push(PMESSAGE, topic.name(), channel, message);
                for (Subscription subscription : topic.subscribers()) {
                    delivery.deliver(subscription, notice);
                    receivers++;
                }
            }
        }
        return receivers;
    }

    /** Publishes to a shard channel; how many get it. */
    public int publishToShard(byte[] channel, byte[] message, Delivery delivery) {
        return publish(Kind.SHARD_CHANNEL, SMESSAGE, channel, message, delivery);
    }

    private int publish(Kind kind, byte[] word, byte[] channel, byte[] message, Delivery delivery) {
        Set<Subscription> subscribers = topics(kind).subscribers(channel);
        if (subscribers.isEmpty()) {
            return 0;
        }
        int receivers = 0;
        Notice notice = new Push(word, channel, message);
        for (Subscription subscription : subscribers) {
            delivery.deliver(subscription, notice);
            receivers++;
        }
        return receivers;
    }

    /** The names of a kind that match. */
    public List<byte[]> names(Kind kind, GlobPattern pattern) {
        return topics(kind).all().stream()
                .map(Topics.Topic::name)
                .filter(pattern::matches)
                .toList();
    }

    /** How many subscribers a name has. */
    public int subscribers(Kind kind, byte[] name) {
        return topics(kind).subscribers(name).size();
    }

    /** How many names of a kind have subscribers. */
    public int count(Kind kind) {
        return topics(kind).size();
    }
}
