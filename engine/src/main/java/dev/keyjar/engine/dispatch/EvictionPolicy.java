package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.UseCounter;

/** Which keys give way when memory is used up: the words of {@code maxmemory-policy}. */
public enum EvictionPolicy {
    /** None: commands that may need memory are refused. */
    NOEVICTION(Order.NONE, false),
    /** The longest unused. */
    ALLKEYS_LRU(Order.LEAST_RECENTLY_USED, false),
    /** The least often used. */
    ALLKEYS_LFU(Order.LEAST_OFTEN_USED, false),
    /** Any. */
    ALLKEYS_RANDOM(Order.NONE, false),
    /** The longest unused of those that expire. */
    VOLATILE_LRU(Order.LEAST_RECENTLY_USED, true),
    /** The least often used of those that expire. */
    VOLATILE_LFU(Order.LEAST_OFTEN_USED, true),
    /** Any of those that expire. */
    VOLATILE_RANDOM(Order.NONE, true),
    /** Those that expire soonest. */
    VOLATILE_TTL(Order.SOONEST_EXPIRED, true);

    private enum Order {
        NONE,
        LEAST_RECENTLY_USED,
        LEAST_OFTEN_USED,
        SOONEST_EXPIRED
    }

    private final Order order;
    private final boolean onlyExpiring;

    EvictionPolicy(Order order, boolean onlyExpiring) {
        this.order = order;
        this.onlyExpiring = onlyExpiring;
    }

    /** The policy of a name, for example {@code allkeys-lru}. */
    public static EvictionPolicy named(String name) {
        return valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    /** Whether keys without an expiry stay. */
    boolean onlyExpiring() {
        return onlyExpiring;
    }

    /** Whether some keys are better to evict than others. */
    boolean chooses() {
        return order != Order.NONE;
    }

    /** Whether it is noted how often keys are used, not when. */
    public boolean countsUses() {
        return order == Order.LEAST_OFTEN_USED;
    }

    /** How good a key is to evict, the greater the better. */
    long worth(Entry entry, UseCounter counter, long now) {
        return switch (order) {
            case LEAST_RECENTLY_USED -> now / 1000 - entry.usedAt();
            case LEAST_OFTEN_USED -> -counter.count(entry.useCount(), now);
            case SOONEST_EXPIRED -> -entry.expireAt();
            case NONE -> 0;
        };
    }
}
