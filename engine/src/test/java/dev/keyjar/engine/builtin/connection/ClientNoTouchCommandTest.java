package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ClientNoTouchCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void marksTheConnection() {
        assertEquals("+OK", client.call("CLIENT NO-TOUCH ON"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=T "));
        assertEquals("+OK", client.call("CLIENT NO-TOUCH off"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=N "));
        assertEquals("-ERR syntax error", client.call("CLIENT NO-TOUCH maybe"));
    }
}
