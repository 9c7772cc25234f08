package dev.keyjar.engine;

import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.EvictionPolicy;
import dev.keyjar.engine.dispatch.MemoryLimit;
import dev.keyjar.engine.keyspace.UseCounter;
import java.util.List;

/** Keeps the limit of the data's memory as the configuration says it. */
final class MemorySettings {

    private static final int STEADY = 10; // tenacity up to which the time grows evenly
    private static final int ENDLESS = 100;

    private final Configuration configuration;
    private final MemoryLimit limit;

    private MemorySettings(Configuration configuration, MemoryLimit limit) {
        this.configuration = configuration;
        this.limit = limit;
    }

    /** Takes the settings over, now and whenever they change. */
    static void follow(Configuration configuration, MemoryLimit limit) {
        MemorySettings settings = new MemorySettings(configuration, limit);
        settings.take();
        for (String name : List.of(
                "maxmemory",
                "maxmemory-policy",
                "maxmemory-samples",
                "maxmemory-eviction-tenacity",
                "lfu-log-factor",
                "lfu-decay-time")) {
            configuration.onChange(name, text -> settings.take());
        }
    }

    private void take() {
        limit.policy(EvictionPolicy.named(configuration.text("maxmemory-policy")));
        limit.samples((int) configuration.number("maxmemory-samples"));
        limit.counter(new UseCounter(
                (int) configuration.number("lfu-log-factor"), (int) configuration.number("lfu-decay-time")));
        limit.patienceNanos(patienceNanos((int) configuration.number("maxmemory-eviction-tenacity")));
        limit.mostBytes(configuration.number("maxmemory"));
    }

    /** As redis.conf describes it: 500 microseconds at 10, no time at 0, without end at 100; in between 15 % more each. */
    static long patienceNanos(int tenacity) {
        if (tenacity <= STEADY) {
            return 50_000L * tenacity;
        }
        return tenacity < ENDLESS ? (long) (500_000 * Math.pow(1.15, tenacity - STEADY)) : Long.MAX_VALUE;
    }
}
