package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class QuitCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void answersAndEndsTheConnection() {
        assertFalse(client.closing());
        assertEquals("+OK", client.call("QUIT"));
        assertTrue(client.closing());
    }

    @Test
    void isNotQueued() {
        client.call("MULTI");
        assertEquals("+OK", client.call("QUIT"));
        assertTrue(client.closing());
    }

    @Test
    void needsNoPassword() {
        server.password("secret");
        assertEquals("+OK", server.connect().call("QUIT"));
    }
}
