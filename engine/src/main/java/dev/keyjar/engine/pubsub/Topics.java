package dev.keyjar.engine.pubsub;

import dev.keyjar.api.GlobPattern;
import dev.keyjar.engine.client.BytesKey;
import dev.keyjar.engine.client.Subscription;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What there are subscribers for, of one kind. One without subscribers is none. Safe for any thread; publishing takes no lock. */
final class Topics {

    /** One of them: its name, the same as a pattern, and who wants it. */
    record Topic(byte[] name, GlobPattern pattern, Set<Subscription> subscribers) {}

    private final Map<BytesKey, Topic> byName = new ConcurrentHashMap<>();

    void add(byte[] name, Subscription subscription) {
        byName.compute(new BytesKey(name), (key, present) -> {
            Topic topic =
                    present == null ? new Topic(name, GlobPattern.of(name), ConcurrentHashMap.newKeySet()) : present;
            topic.subscribers.add(subscription);
            return topic;
        });
    }

    void remove(byte[] name, Subscription subscription) {
        byName.computeIfPresent(new BytesKey(name), (key, topic) -> {
            topic.subscribers.remove(subscription);
            return topic.subscribers.isEmpty() ? null : topic;
        });
    }

    /** The subscribers of that name; none when there is no such topic. */
    Set<Subscription> subscribers(byte[] name) {
        Topic topic = byName.get(new BytesKey(name));
        return topic == null ? Set.of() : topic.subscribers;
    }

    Collection<Topic> all() {
        return byName.values();
    }

    int size() {
        return byName.size();
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }
}
