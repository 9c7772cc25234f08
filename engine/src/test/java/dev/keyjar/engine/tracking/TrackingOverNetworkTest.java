package dev.keyjar.engine.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's cache beside writers on other event loops: once all is told, it holds nothing that is not so. */
class TrackingOverNetworkTest {

    private static final int KEYS = 20;
    private static final int CHANGES = 2_000;

    /** A client that caches what it reads. */
    private static final class Cache {

        private final TestClient client;
        private final Map<String, String> values = new TreeMap<>();
        private int dropped;

        Cache(TestClient client, String options) {
            this.client = client;
            client.call("HELLO 3");
            assertEquals("OK", client.call("CLIENT TRACKING ON" + options));
        }

        void read(String key) {
            client.send("GET " + key);
            values.put(key, reply());
        }

        /** The next reply; what is to be dropped until then, is. */
        String reply() {
            String said = client.read();
            while (said.startsWith(">[\"invalidate\"")) {
                for (String key : List.copyOf(values.keySet())) {
                    if (said.contains('"' + key + '"')) {
                        values.remove(key);
                        dropped++;
                    }
                }
                said = client.read();
            }
            return said;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " BCAST", " BCAST PREFIX k"})
    void cachesNothingThatHasChanged(String options) throws Exception {
        long seed = new Random().nextLong();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (RunningServer keyjar = RunningServer.start()) {
            Cache cache = new Cache(keyjar.connect(), options);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                TestClient writer = keyjar.connect();
                Random random = new Random(seed + i);
                writers.add(threads.submit(() -> {
                    for (int change = 0; change < CHANGES; change++) {
                        String key = "k" + random.nextInt(KEYS) + "k";
                        writer.call(random.nextInt(5) == 0 ? "DEL " + key : "SET " + key + " " + random.nextInt());
                    }
                }));
            }
            Random random = new Random(seed - 1);
            while (!writers.stream().allMatch(Future::isDone)) {
                cache.read("k" + random.nextInt(KEYS) + "k");
            }
            for (Future<?> writer : writers) {
                writer.get(10, TimeUnit.SECONDS);
            }
            cache.client.send("PING");
            assertEquals("PONG", cache.reply());
            cache.values.forEach(
                    (key, value) -> assertEquals(keyjar.call("GET " + key), value, key + ", seed " + seed));
            assertTrue(cache.dropped > 0, "seed " + seed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whoever evicted it, the timer or the command: a client must not use a key from its cache after a later reply. */
    @Test
    void tellsOfEvictedKeysBeforeTheNextReply() throws Exception {
        try (RunningServer keyjar = RunningServer.start()) {
            TestClient client = keyjar.connect();
            client.call("HELLO 3");
            client.call("CLIENT TRACKING ON");
            client.call("SET k v");
            client.call("GET k");
            keyjar.call("CONFIG SET maxmemory-policy allkeys-random maxmemory 1");
            client.send("GET nosuch");
            assertEquals(">[\"invalidate\", [\"k\"]]", client.read());
            assertEquals("(nil)", client.read());
        }
    }
}
