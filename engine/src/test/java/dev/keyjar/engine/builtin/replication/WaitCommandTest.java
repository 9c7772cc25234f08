package dev.keyjar.engine.builtin.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAIT, and all that holds for a client that waits in a blocking command. */
class WaitCommandTest {

    private RunningServer keyjar;
    private TestClient waiting;
    private String id;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
        waiting = keyjar.connect();
        id = waiting.call("CLIENT ID").substring("(integer) ".length());
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    private void waitForEver() throws InterruptedException {
        waiting.send("WAIT 1 0");
        RunningServer.await("the client waits", () -> blockedClients() == 1);
    }

    private int blockedClients() {
        String info = keyjar.call("INFO clients");
        String rest = info.substring(info.indexOf("blocked_clients:") + "blocked_clients:".length());
        return Integer.parseInt(rest.substring(0, rest.indexOf('\r')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAIT 0 0", "WAIT -1 0", "WAIT 0 100000"})
    void answersAtOnceWhenNoReplicaIsAskedFor(String line) {
        assertEquals("(integer) 0", waiting.call(line));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void answersWhenItsTimeIsUp(int protocol) {
        waiting.call("HELLO " + protocol);
        long begun = System.nanoTime();
        assertEquals("(integer) 0", waiting.call("WAIT 1 60"));
        assertTrue(System.nanoTime() - begun >= TimeUnit.MILLISECONDS.toNanos(60));
        assertEquals(0, blockedClients());
    }

    @Test
    void keepsLaterCommandsWaitingAndNobodyElse() throws Exception {
        waitForEver();
        waiting.send("PING");
        waiting.send("WAIT 1 10");
        waiting.send("ECHO last");
        assertEquals("PONG", keyjar.call("PING"));
        assertEquals("(integer) 1", keyjar.call("CLIENT UNBLOCK " + id));
        assertEquals("(integer) 0", waiting.read());
        assertEquals("PONG", waiting.read());
        assertEquals("(integer) 0", waiting.read());
        assertEquals("\"last\"", waiting.read());
    }

    @Test
    void keepsMoreThanItReadsAheadForLater() throws Exception {
        waitForEver();
        String large = "x".repeat(100_000);
        Thread sender = new Thread(() -> {
            for (int i = 0; i < 100; i++) {
                waiting.send("ECHO " + large); // ten times what is read while it waits
            }
        });
        sender.start();
        assertEquals("(integer) 1", keyjar.call("CLIENT UNBLOCK " + id));
        assertEquals("(integer) 0", waiting.read());
        for (int i = 0; i < 100; i++) {
            assertEquals('"' + large + '"', waiting.read());
        }
        sender.join();
    }

    @Test
    void endsWithAnErrorWhenUnblockedWithOne() throws Exception {
        waitForEver();
        assertEquals("(integer) 1", keyjar.call("CLIENT UNBLOCK " + id + " ERROR"));
        assertEquals("(error) UNBLOCKED client unblocked via CLIENT UNBLOCK", waiting.read());
        assertEquals("(integer) 0", keyjar.call("CLIENT UNBLOCK " + id + " ERROR"));
        assertEquals("PONG", waiting.call("PING"));
    }

    @Test
    void isShownToWait() throws Exception {
        waitForEver();
        assertTrue(keyjar.call("CLIENT LIST ID " + id).contains(" flags=b "));
        keyjar.call("CLIENT UNBLOCK " + id + " TIMEOUT");
        waiting.read();
        assertTrue(keyjar.call("CLIENT LIST ID " + id).contains(" flags=N "));
    }

    @Test
    void isNotKeptAliveByItsWait() throws Exception {
        waitForEver();
        waiting.close();
        RunningServer.await("the client is gone", () -> blockedClients() == 0);
        assertEquals("(integer) 0", keyjar.call("CLIENT UNBLOCK " + id));
    }

    @Test
    void canBeKilled() throws Exception {
        waitForEver();
        assertEquals("(integer) 1", keyjar.call("CLIENT KILL ID " + id));
        assertEquals("closed", waiting.read());
        RunningServer.await("the client is gone", () -> blockedClients() == 0);
    }

    /** Who sends nothing any more gets what there is to say, and the connection closes. */
    @Test
    void endsWhenTheClientEndsItsOutput() throws Exception {
        waitForEver();
        waiting.endOutput();
        assertEquals("(integer) 0", waiting.read());
        assertEquals("closed", waiting.read());
    }

    @Test
    void staysWithoutReplyWhereNoneIsWanted() {
        waiting.send("CLIENT REPLY SKIP");
        waiting.send("WAIT 1 20");
        assertEquals("PONG", waiting.call("PING"));
    }

    @Test
    void doesNotWaitInATransaction() {
        waiting.call("MULTI");
        waiting.call("WAIT 1 0");
        waiting.call("WAIT x 0");
        assertEquals("[(integer) 0, (error) ERR value is not an integer or out of range]", waiting.call("EXEC"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WAIT 0                     | ERR wrong number of arguments for 'wait' command",
                "WAIT 0 0 0                 | ERR wrong number of arguments for 'wait' command",
                "WAIT x 0                   | ERR value is not an integer or out of range",
                "WAIT x x                   | ERR value is not an integer or out of range",
                "WAIT 1 x                   | ERR timeout is not an integer or out of range",
                "WAIT 1 -1                  | ERR timeout is negative",
                "WAIT 1 9223372036854775807 | ERR timeout is out of range",
            })
    void refuses(String line, String text) {
        assertEquals("(error) " + text, waiting.call(line));
    }

    @Test
    void isNotClosedForBeingIdle() throws Exception {
        assertEquals("OK", keyjar.call("CONFIG SET timeout 1"));
        waiting.send("WAIT 1 2500");
        assertEquals("(integer) 0", waiting.read());
    }
}
