package dev.keyjar.engine.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.TrackingMode;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackingTest {

    private final PartitionedKeyspace keyspace = new PartitionedKeyspace(1, new Random(1));
    private final Tracking tracking = new Tracking(keyspace);
    private final Client client = new Client(1, "", "", 0, true);

    private void enable() {
        client.resp3(true);
        tracking.enable(client, new TrackingMode(false, false, false, false, null, List.of()));
    }

    private void remember(int keys) {
        for (int i = 0; i < keys; i++) {
            byte[] key = ("key:" + i).getBytes(UTF_8);
            tracking.remember(client, key, keyspace.hash(key));
        }
    }

    @Test
    void isOffUntilAClientTracks() {
        assertFalse(tracking.isOn());
        enable();
        assertTrue(tracking.isOn());
        tracking.disable(client);
        assertFalse(tracking.isOn());
    }

    @Test
    void forgetsWhatIsTooMuchAndSaysSo() {
        enable();
        remember(1000);
        tracking.mostKeys(10);
        tracking.trim();
        assertEquals(10, tracking.totalKeys());
        assertEquals(10, tracking.totalItems());
        ReplyBuffer told = new ReplyBuffer();
        client.outbox().takeTo(told);
        assertEquals(990, new String(told.toByteArray(), UTF_8).split("invalidate", -1).length - 1);
    }

    @Test
    void keepsWhatIsNotTooMuch() {
        enable();
        remember(10);
        tracking.mostKeys(10);
        tracking.trim();
        assertEquals(10, tracking.totalKeys());
    }

    @Test
    void forgetsAllOnceNobodyTracks() {
        enable();
        remember(10);
        tracking.disable(client);
        assertTrue(tracking.isOn(), "so that changes and FLUSHALL are heard of until then");
        tracking.trim();
        assertEquals(0, tracking.totalKeys());
        assertFalse(tracking.isOn());
    }

    @Test
    void flushForgetsAllWhoeverTracks() {
        enable();
        remember(10);
        tracking.disable(client);
        tracking.flushed((to, notice) -> {});
        assertEquals(0, tracking.totalKeys());
    }

    @Test
    void zeroIsAnyNumber() {
        enable();
        remember(100);
        tracking.mostKeys(0);
        tracking.trim();
        assertEquals(100, tracking.totalKeys());
    }

    @Test
    void remembersAKeyOnceForAClient() {
        enable();
        remember(1);
        remember(1);
        assertEquals(1, tracking.totalKeys());
        assertEquals(1, tracking.totalItems());
    }
}
