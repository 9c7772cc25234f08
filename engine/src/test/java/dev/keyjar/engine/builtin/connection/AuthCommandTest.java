package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private TestServer.Connection stranger() {
        server.password("secret");
        return server.connect();
    }

    @Test
    void letsInWhoKnowsThePassword() {
        TestServer.Connection stranger = stranger();
        assertEquals("-NOAUTH Authentication required.", stranger.call("PING"));
        assertEquals("+OK", stranger.call("AUTH secret"));
        assertEquals("+PONG", stranger.call("PING"));
    }

    @Test
    void takesTheNameOfTheOnlyUser() {
        TestServer.Connection stranger = stranger();
        assertEquals(
                "-WRONGPASS invalid username-password pair or user is disabled.", stranger.call("AUTH bob secret"));
        assertEquals("-NOAUTH Authentication required.", stranger.call("PING"));
        assertEquals("+OK", stranger.call("AUTH default secret"));
        assertEquals("+PONG", stranger.call("PING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH wrong", "AUTH default wrong", "AUTH ''", "AUTH SECRET"})
    void keepsOthersOut(String line) {
        TestServer.Connection stranger = stranger();
        assertEquals("-WRONGPASS invalid username-password pair or user is disabled.", stranger.call(line));
        assertEquals("-NOAUTH Authentication required.", stranger.call("PING"));
    }

    @Test
    void keepsInWhoIsIn() {
        stranger();
        assertEquals("+PONG", client.call("PING"));
        client.call("AUTH wrong");
        assertEquals("+PONG", client.call("PING"));
    }

    @Test
    void wondersAboutAPasswordWhenNoneIsSet() {
        assertEquals(
                "-ERR AUTH <password> called without any password configured for the default user."
                        + " Are you sure your configuration is correct?",
                client.call("AUTH x"));
        assertEquals("+OK", client.call("AUTH default x"));
        assertEquals("-ERR syntax error", client.call("AUTH a b c"));
        assertEquals("-ERR wrong number of arguments for 'auth' command", client.call("AUTH"));
    }
}
