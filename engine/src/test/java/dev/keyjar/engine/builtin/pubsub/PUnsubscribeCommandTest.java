package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class PUnsubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void endsPatternsOnly() {
        client.call("SUBSCRIBE x");
        client.call("PSUBSCRIBE x y*");
        assertEquals("*3 $12 punsubscribe $1 x :2", client.call("PUNSUBSCRIBE x"));
        assertEquals("*3 $12 punsubscribe $2 y* :1", client.call("PUNSUBSCRIBE"));
        assertEquals("*3 $12 punsubscribe $-1 :1", client.call("PUNSUBSCRIBE"));
        assertEquals(":1", other.call("PUBLISH x m"));
        assertEquals(":0", other.call("PUBSUB NUMPAT"));
    }
}
