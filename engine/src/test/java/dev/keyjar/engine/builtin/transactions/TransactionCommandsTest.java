package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.builtin.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MULTI, EXEC, DISCARD, WATCH and UNWATCH. */
class TransactionCommandsTest {

    private static final String ABORTED = "(error) EXECABORT Transaction discarded because of previous errors.";

    private TestServer keyjar;
    private TestClient client;
    private TestClient other;

    @BeforeEach
    void start() throws IOException {
        keyjar = TestServer.start("enable-debug-command", "yes");
        client = keyjar.client();
        other = keyjar.connect();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void runsWhatWasQueuedAndAnswersAllAtOnce() {
        assertEquals("OK", client.call("MULTI"));
        assertEquals("QUEUED", client.call("SET k 1"));
        assertEquals("QUEUED", client.call("GET k"));
        assertEquals("(nil)", other.call("GET k"));
        assertEquals("[OK, \"1\"]", client.call("EXEC"));
    }

    @Test
    void goesOnAfterAnErrorInside() {
        client.call("MULTI");
        client.call("SELECT x");
        client.call("SET k 1");
        assertEquals("[(error) ERR value is not an integer or out of range, OK]", client.call("EXEC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET k", "NOSUCH", "CLIENT NOSUCH", "SHUTDOWN", "SAVE"})
    void refusesToRunWhenOneCouldNotBeQueued(String line) {
        client.call("MULTI");
        client.call(line);
        client.call("SET k 1");
        assertEquals(ABORTED, client.call("EXEC"));
        assertEquals("(nil)", client.call("GET k"));
        assertEquals("(error) ERR EXEC without MULTI", client.call("EXEC"));
    }

    @Test
    void aMistakeAboutTheTransactionItselfDoesNotEndIt() {
        client.call("MULTI");
        assertEquals("(error) ERR MULTI calls can not be nested", client.call("MULTI"));
        assertEquals("(error) ERR WATCH inside MULTI is not allowed", client.call("WATCH k"));
        assertEquals("[]", client.call("EXEC"));
    }

    @Test
    void discardForgetsWhatWasQueued() {
        assertEquals("(error) ERR DISCARD without MULTI", client.call("DISCARD"));
        client.call("MULTI");
        client.call("SET k 1");
        assertEquals("OK", client.call("DISCARD"));
        assertEquals("(nil)", client.call("GET k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET w 2", "DEL w", "EXPIRE w 1000", "RENAME w x", "FLUSHALL", "FLUSHDB"})
    void runsNothingWhenAWatchedKeyChanged(String change) {
        client.call("SET w 1");
        client.call("WATCH w nosuch");
        other.call(change);
        client.call("MULTI");
        client.call("SET k 1");
        assertEquals("(nil)", client.call("EXEC"));
        assertEquals("(nil)", client.call("GET k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET w", "TOUCH w", "PERSIST w", "DEL nosuch", "SET x 1"})
    void runsWhenNoWatchedKeyChanged(String noChange) {
        client.call("SET w 1");
        client.call("WATCH w nosuch");
        other.call(noChange);
        client.call("MULTI");
        client.call("PING");
        assertEquals("[PONG]", client.call("EXEC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNWATCH", "EXEC", "DISCARD"})
    void watchesEndWithAll(String end) {
        client.call("WATCH w");
        if (!end.equals("UNWATCH")) {
            client.call("MULTI");
        }
        client.call(end);
        other.call("SET w 1");
        client.call("MULTI");
        assertEquals("[]", client.call("EXEC"));
    }

    @Test
    void aWatchedKeyThatExpiresHasChanged() throws InterruptedException {
        client.call("SET w 1");
        client.call("PEXPIRE w 20");
        client.call("WATCH w");
        TestServer.await("the key expires", () -> other.call("PTTL w").equals("(integer) -2"));
        client.call("MULTI");
        assertEquals("(nil)", client.call("EXEC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET w", "DEL w", "FLUSHALL"})
    void aKeyThatHadExpiredBeforeItWasWatchedHasNotChanged(String whatDropsIt) {
        other.call("DEBUG SET-ACTIVE-EXPIRE 0");
        client.call("SET w 1");
        client.call("PEXPIRE w 1");
        client.call("DEBUG SLEEP 0.01");
        client.call("WATCH w");
        other.call(whatDropsIt);
        client.call("MULTI");
        client.call("PING");
        assertEquals("[PONG]", client.call("EXEC"));
    }

    @Test
    void aKeyThatHadExpiredButIsWrittenAgainHasChanged() {
        other.call("DEBUG SET-ACTIVE-EXPIRE 0");
        client.call("SET w 1");
        client.call("PEXPIRE w 1");
        client.call("DEBUG SLEEP 0.01");
        client.call("WATCH w");
        other.call("SET w 2");
        client.call("MULTI");
        assertEquals("(nil)", client.call("EXEC"));
    }

    @Test
    void keysOfAnotherDatabaseAreOthers() {
        client.call("SELECT 1");
        client.call("WATCH w");
        other.call("SET w 1");
        client.call("MULTI");
        assertEquals("[]", client.call("EXEC"));
    }
}
