package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class SUnsubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void endsShardChannelsOnly() {
        client.call("SUBSCRIBE x");
        client.call("SSUBSCRIBE x y");
        assertEquals("*3 $12 sunsubscribe $1 x :1", client.call("SUNSUBSCRIBE x"));
        assertEquals("*3 $12 sunsubscribe $1 y :0", client.call("SUNSUBSCRIBE"));
        assertEquals("*3 $12 sunsubscribe $-1 :0", client.call("SUNSUBSCRIBE"));
        assertEquals(":0", other.call("SPUBLISH x m"));
        assertEquals(":1", other.call("PUBLISH x m"));
    }
}
