package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class UnwatchCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void givesUpAllWatches() {
        client.call("WATCH a b");
        assertEquals("+OK", client.call("UNWATCH"));
        client.call("WRITE a x");
        client.call("MULTI");
        assertEquals("*0", client.call("EXEC"));
        assertEquals("+OK", client.call("UNWATCH"));
    }

    @Test
    void comesTooLateInATransaction() {
        client.call("WATCH a");
        client.call("WRITE a x");
        client.call("MULTI");
        assertEquals("+QUEUED", client.call("UNWATCH"));
        assertEquals("*-1", client.call("EXEC"));
    }
}
