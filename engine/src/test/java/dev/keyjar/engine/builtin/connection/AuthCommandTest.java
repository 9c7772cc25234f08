package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.builtin.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthCommandTest {

    private static final String WRONG = "(error) WRONGPASS invalid username-password pair or user is disabled.";

    private TestServer keyjar;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        keyjar = TestServer.start("requirepass", "secret");
        client = keyjar.client();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH secret", "AUTH default secret"})
    void letsInWhoKnowsThePassword(String line) {
        assertEquals("(error) NOAUTH Authentication required.", client.call("PING"));
        assertEquals("OK", client.call(line));
        assertEquals("PONG", client.call("PING"));
    }

    @Test
    void helloCanAuthenticateToo() {
        client.call("HELLO 2 AUTH default secret");
        assertEquals("PONG", client.call("PING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH wrong", "AUTH nosuch secret", "AUTH default SECRET"})
    void keepsOthersOut(String line) {
        assertEquals(WRONG, client.call(line));
        assertEquals("(error) NOAUTH Authentication required.", client.call("PING"));
    }

    @Test
    void aLaterMistakeDoesNotShutOut() {
        client.call("AUTH secret");
        assertEquals(WRONG, client.call("AUTH wrong"));
        assertEquals("PONG", client.call("PING"));
    }

    @Test
    void resetAsksForThePasswordAgain() {
        client.call("AUTH secret");
        assertEquals("RESET", client.call("RESET"));
        assertEquals("(error) NOAUTH Authentication required.", client.call("PING"));
    }

    @Test
    void withoutPasswordEveryOneIsRight() {
        client.call("AUTH secret");
        client.call("CONFIG SET requirepass ''");
        assertEquals("OK", client.call("AUTH default anything"));
        assertEquals(
                "(error) ERR AUTH <password> called without any password configured for the default user. Are you sure your"
                        + " configuration is correct?",
                client.call("AUTH anything"));
        assertEquals("(error) ERR syntax error", client.call("AUTH a b c"));
    }
}
