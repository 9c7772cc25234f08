package dev.keyjar.engine.network;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.ClientType;
import dev.keyjar.engine.config.OutputBufferLimits;
import dev.keyjar.engine.config.OutputBufferLimits.Limit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether one client leaves more unread than {@code client-output-buffer-limit} grants its class: the hard limit at any moment, the
 * soft one for longer than so many seconds. Safe for any thread.
 */
final class OutputWatch {

    private static final long NEVER = Long.MIN_VALUE;

    private final Supplier<OutputBufferLimits> limits;
    private final Client client;
    private final LongSupplier nanoTime;
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private volatile long overSoftSince = NEVER; // nanoTime

    OutputWatch(Supplier<OutputBufferLimits> limits, Client client, LongSupplier nanoTime) {
        this.limits = limits;
        this.client = client;
        this.nanoTime = nanoTime;
    }

    private Limit limit() {
        OutputBufferLimits now = limits.get();
        return switch (ClientType.of(client)) {
            case NORMAL, MASTER -> now.normal();
            case REPLICA -> now.replica();
            case PUBSUB -> now.pubsub();
        };
    }

    boolean isOverHardLimit(long unread) {
        long hard = limit().hardBytes();
        return hard > 0 && unread >= hard;
    }

    /** To be asked now and then: it remembers since when there has been too much. */
    boolean isOverSoftLimit(long unread) {
        Limit limit = limit();
        if (limit.softBytes() == 0 || unread < limit.softBytes()) {
            overSoftSince = NEVER;
            return false;
        }
        long now = nanoTime.getAsLong();
        long since = overSoftSince;
        if (since == NEVER) {
            overSoftSince = now;
            return false;
        }
        return now - since > TimeUnit.SECONDS.toNanos(limit.softSeconds());
    }

    /** True for the first who gives the client up. */
    boolean giveUp() {
        return givenUp.compareAndSet(false, true);
    }
}
