package dev.keyjar.engine.pubsub;

import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.client.Subscription;

/** Takes what is published to its subscribers. */
@FunctionalInterface
public interface Delivery {

    /** Takes a notice to one of them. */
    void deliver(Subscription subscription, Notice notice);
}
