package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ClientNoEvictCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void marksTheConnection() {
        assertEquals("+OK", client.call("CLIENT NO-EVICT ON"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=e "));
        assertEquals("+OK", client.call("CLIENT NO-EVICT off"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=N "));
        assertEquals("-ERR syntax error", client.call("CLIENT NO-EVICT maybe"));
    }
}
