package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ClientIdCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void numbersConnectionsInTheOrderTheyCome() {
        TestServer.Connection second = server.connect();
        assertEquals(":1", client.call("CLIENT ID"));
        assertEquals(":2", second.call("CLIENT ID"));
        second.close();
        assertEquals(":3", server.connect().call("CLIENT ID"));
        assertEquals("-ERR wrong number of arguments for 'client|id' command", client.call("CLIENT ID x"));
    }
}
