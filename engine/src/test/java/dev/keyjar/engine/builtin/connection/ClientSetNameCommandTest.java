package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSetNameCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void namesTheConnectionAndTakesTheNameAway() {
        assertEquals("+OK", client.call("CLIENT SETNAME first"));
        assertEquals("+OK", client.call("CLIENT SETNAME second"));
        assertEquals("$6 second", client.call("CLIENT GETNAME"));
        assertEquals("+OK", client.call("CLIENT SETNAME ''"));
        assertEquals("$-1", client.call("CLIENT GETNAME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a b'", "\"a\\n\"", "\"\\x7f\"", "ä"})
    void refusesWhatWouldBreakALineOfClientList(String name) {
        client.call("CLIENT SETNAME before");
        assertEquals(
                "-ERR Client names cannot contain spaces, newlines or special characters.",
                client.call("CLIENT SETNAME " + name));
        assertEquals("$6 before", client.call("CLIENT GETNAME"));
    }
}
