package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Subscription;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.config.OutputBufferLimits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutputWatchTest {

    private final Client client = new Client(1, "", "", 0, true);
    private OutputBufferLimits limits = OutputBufferLimits.parse("normal 0 0 0 pubsub 1000 100 10");
    private long nanos = TimeUnit.SECONDS.toNanos(5);
    private final OutputWatch watch = new OutputWatch(() -> limits, client, () -> nanos);

    private void subscribe() {
        client.subscriptions().add(Kind.CHANNEL, new byte[] {'c'}, new Subscription(client));
    }

    private void passSeconds(long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void zeroIsNoLimit() {
        assertFalse(watch.isOverHardLimit(Long.MAX_VALUE));
        assertFalse(watch.isOverSoftLimit(Long.MAX_VALUE));
        passSeconds(1000);
        assertFalse(watch.isOverSoftLimit(Long.MAX_VALUE));
    }

    @Test
    void theHardLimitHoldsAtOnce() {
        subscribe();
        assertFalse(watch.isOverHardLimit(999));
        assertTrue(watch.isOverHardLimit(1000));
    }

    @Test
    void theSoftLimitHoldsAfterItsTime() {
        subscribe();
        assertFalse(watch.isOverSoftLimit(100));
        passSeconds(10);
        assertFalse(watch.isOverSoftLimit(100));
        passSeconds(1);
        assertTrue(watch.isOverSoftLimit(100));
    }

    @Test
    void timeBelowTheSoftLimitStartsItAnew() {
        subscribe();
        assertFalse(watch.isOverSoftLimit(100));
        passSeconds(9);
        assertFalse(watch.isOverSoftLimit(99));
        passSeconds(9);
        assertFalse(watch.isOverSoftLimit(100));
        passSeconds(9);
        assertFalse(watch.isOverSoftLimit(100));
    }

    @Test
    void aChangedLimitHoldsFromNowOn() {
        subscribe();
        limits = OutputBufferLimits.parse("pubsub 0 0 0");
        assertFalse(watch.isOverHardLimit(1000));
    }
}
