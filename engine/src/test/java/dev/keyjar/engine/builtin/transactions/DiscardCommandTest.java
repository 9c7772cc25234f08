package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class DiscardCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void givesUpWhatWasQueuedAndAllWatches() {
        client.call("WATCH k");
        client.call("MULTI");
        client.call("WRITE k a");
        assertEquals("+OK", client.call("DISCARD"));
        assertEquals("*1 $-1", client.call("READ k"));
        server.connect().call("WRITE k b");
        client.call("MULTI");
        assertEquals("*0", client.call("EXEC"), "nothing is watched any more");
    }

    @Test
    void needsATransaction() {
        assertEquals("-ERR DISCARD without MULTI", client.call("DISCARD"));
    }
}
