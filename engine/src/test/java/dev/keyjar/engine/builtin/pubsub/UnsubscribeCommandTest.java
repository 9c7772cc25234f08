package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class UnsubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void endsThoseItNames() {
        client.call("SUBSCRIBE x y z");
        assertEquals("*3 $11 unsubscribe $1 y :2 *3 $11 unsubscribe $4 none :2", client.call("UNSUBSCRIBE y none"));
        assertEquals(":0", other.call("PUBLISH y m"));
        assertEquals(":1", other.call("PUBLISH x m"));
    }

    @Test
    void endsAllWhenItNamesNone() {
        client.call("SUBSCRIBE x y");
        assertEquals("*3 $11 unsubscribe $1 x :1 *3 $11 unsubscribe $1 y :0", client.call("UNSUBSCRIBE"));
        assertEquals("*3 $11 unsubscribe $-1 :0", client.call("UNSUBSCRIBE"));
        client.call("HELLO 3");
        assertEquals(">3 $11 unsubscribe _ :0", client.call("UNSUBSCRIBE"));
    }

    @Test
    void comesBehindWhatWasPublishedBefore() {
        client.call("SUBSCRIBE x");
        other.call("PUBLISH x m");
        assertEquals("*3 $7 message $1 x $1 m *3 $11 unsubscribe $1 x :0", client.call("UNSUBSCRIBE x"));
        assertEquals("", client.received());
    }

    @Test
    void leavesAClientWhatItPublishedItselfInTheSameTransaction() {
        client.call("HELLO 3");
        client.call("SUBSCRIBE x");
        client.call("MULTI");
        client.call("PUBLISH x m");
        client.call("UNSUBSCRIBE x");
        assertEquals("*2 :1 >3 $11 unsubscribe $1 x :0 >3 $7 message $1 x $1 m", client.call("EXEC"));
    }
}
