package dev.keyjar.engine.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one client is subscribed to. Belongs to its event loop, but for the counts. */
public final class Subscriptions {

    /** What can be subscribed to. */
    public enum Kind {
        CHANNEL,
        PATTERN,
        SHARD_CHANNEL
    }

    private final List<Map<BytesKey, Subscription>> byKind =
            List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    private boolean any;
    // Read by other threads for CLIENT LIST.
    private volatile int channels;
    private volatile int patterns;
    private volatile int shardChannels;

    /** Whether there is one. */
    public boolean any() {
        return any;
    }

    /** How many of a kind. */
    public int count(Kind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD_CHANNEL -> shardChannels;
        };
    }

    /** How many in all; for any thread. */
    public int count() {
        return channels + patterns + shardChannels;
    }

    /** The names of a kind, the oldest first. */
    public List<byte[]> names(Kind kind) {
        List<byte[]> names = new ArrayList<>();
        byKind.get(kind.ordinal()).keySet().forEach(name -> names.add(name.bytes()));
        return names;
    }

    /** Adds one; false when it is there. */
    public boolean add(Kind kind, byte[] name, Subscription subscription) {
        boolean added = byKind.get(kind.ordinal()).putIfAbsent(new BytesKey(name), subscription) == null;
        countAgain();
        return added;
    }

    /** Takes one off and ends it; null when there is none of that name. */
    public Subscription remove(Kind kind, byte[] name) {
        Subscription removed = byKind.get(kind.ordinal()).remove(new BytesKey(name));
        if (removed != null) {
            removed.end();
        }
        countAgain();
        return removed;
    }

    private void countAgain() {
        channels = byKind.get(0).size();
        patterns = byKind.get(1).size();
        shardChannels = byKind.get(2).size();
        any = channels + patterns + shardChannels > 0;
    }
}
