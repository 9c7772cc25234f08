package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages between event loops, and to those who do not read them. */
class PubSubOverNetworkTest {

    private static final int MESSAGES = 5_000;

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void reachesSubscribersOfEveryLoopInOrder() throws IOException {
        List<TestClient> subscribers = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // more than there are loops
            TestClient subscriber = keyjar.connect();
            assertEquals("[\"subscribe\", \"news\", (integer) 1]", subscriber.call("SUBSCRIBE news"));
            subscribers.add(subscriber);
        }
        TestClient publisher = keyjar.connect();
        for (int i = 0; i < MESSAGES; i++) {
            publisher.send("PUBLISH news " + i);
        }
        for (TestClient subscriber : subscribers) {
            for (int i = 0; i < MESSAGES; i++) {
                assertEquals("[\"message\", \"news\", \"" + i + "\"]", subscriber.read());
            }
        }
        for (int i = 0; i < MESSAGES; i++) {
            assertEquals("(integer) 4", publisher.read());
        }
    }

    @Test
    void nothingArrivesAfterTheEndOfASubscriptionWasConfirmed() throws Exception {
        TestClient publisher = keyjar.connect();
        for (int round = 0; round < 200; round++) {
            TestClient subscriber = keyjar.connect();
            subscriber.call("SUBSCRIBE news");
            for (int i = 0; i < 20; i++) {
                publisher.send("PUBLISH news m");
            }
            subscriber.send("UNSUBSCRIBE news").send("PING");
            String said = subscriber.read();
            while (said.equals("[\"message\", \"news\", \"m\"]")) {
                said = subscriber.read();
            }
            assertEquals("[\"unsubscribe\", \"news\", (integer) 0]", said);
            assertEquals("PONG", subscriber.read());
            for (int i = 0; i < 20; i++) {
                publisher.read();
            }
            subscriber.close();
        }
    }

    @Test
    void dropsASubscriberThatDoesNotReadAtTheHardLimit() throws Exception {
        keyjar.call("CONFIG SET client-output-buffer-limit \"pubsub 1mb 0 0\"");
        assertDropsWhoDoesNotRead();
    }

    @Test
    void dropsASubscriberThatDoesNotReadForLong() throws Exception {
        keyjar.call("CONFIG SET client-output-buffer-limit \"pubsub 0 100kb 1\"");
        assertDropsWhoDoesNotRead();
    }

    private void assertDropsWhoDoesNotRead() throws Exception {
        TestClient slow = keyjar.connect();
        slow.call("CLIENT SETNAME slow");
        slow.call("SUBSCRIBE news");
        String message = "x".repeat(100_000);
        RunningServer.await(
                "who does not read is dropped",
                () -> keyjar.call("PUBLISH news " + message).equals("(integer) 0"));
        assertTrue(keyjar.call("INFO stats").contains("client_output_buffer_limit_disconnections:1"));
        assertEquals("PONG", keyjar.call("PING"));
    }

    @Test
    void showsWhatASubscriberHasLeftUnread() throws Exception {
        keyjar.call("CONFIG SET client-output-buffer-limit \"pubsub 0 0 0\"");
        TestClient slow = keyjar.connect();
        slow.call("SUBSCRIBE news");
        String message = "x".repeat(100_000);
        RunningServer.await("some of it stays in the server", () -> {
            keyjar.call("PUBLISH news " + message);
            return keyjar.call("CLIENT LIST TYPE pubsub").matches("(?s).* omem=[0-9]{6,} tot-mem=[0-9]{6,} .*");
        });
    }

    @Test
    void killsSubscribers() throws Exception {
        TestClient subscriber = keyjar.connect();
        subscriber.call("SUBSCRIBE news");
        assertEquals("(integer) 1", keyjar.call("CLIENT KILL TYPE pubsub"));
        assertEquals("closed", subscriber.read());
    }

    @Test
    void quitsWhileSubscribed() throws Exception {
        TestClient subscriber = keyjar.connect();
        subscriber.call("SUBSCRIBE news");
        assertEquals("OK", subscriber.call("QUIT"));
        assertEquals("closed", subscriber.read());
    }
}
