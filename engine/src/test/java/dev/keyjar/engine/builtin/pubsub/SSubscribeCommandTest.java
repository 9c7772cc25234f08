package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class SSubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void countsAndServesShardChannelsByThemselves() {
        client.call("SUBSCRIBE x");
        assertEquals("*3 $10 ssubscribe $1 x :1 *3 $10 ssubscribe $1 y :2", client.call("SSUBSCRIBE x y"));
        assertEquals(":1", other.call("SPUBLISH x m"));
        assertEquals("*3 $8 smessage $1 x $1 m", client.received());
        assertEquals(":1", other.call("PUBLISH x m"));
        assertEquals("*3 $7 message $1 x $1 m", client.received());
    }

    @Test
    void isNotForTransactions() {
        client.call("MULTI");
        client.call("SSUBSCRIBE x");
        assertEquals("*1 -ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client", client.call("EXEC"));
    }
}
