package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ClientGetNameCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void saysTheNameOfThisConnection() {
        assertEquals("$-1", client.call("CLIENT GETNAME"));
        server.connect().call("CLIENT SETNAME other");
        assertEquals("$-1", client.call("CLIENT GETNAME"));
        client.call("CLIENT SETNAME me");
        assertEquals("$2 me", client.call("CLIENT GETNAME"));
    }
}
