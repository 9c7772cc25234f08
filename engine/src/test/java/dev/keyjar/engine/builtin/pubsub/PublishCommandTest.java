package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void countsWhoGetsIt() {
        assertEquals(":0", client.call("PUBLISH x m"));
        client.call("HELLO 3");
        client.call("SUBSCRIBE x");
        other.call("SUBSCRIBE x");
        client.call("PSUBSCRIBE *");
        assertEquals(":3 >3 $7 message $1 x $1 m >4 $8 pmessage $1 * $1 x $1 m", client.call("PUBLISH x m"));
        assertEquals("*3 $7 message $1 x $1 m", other.received());
    }

    @Test
    void arrivesInOneStreamWithReplies() {
        client.call("HELLO 3");
        client.call("SUBSCRIBE x");
        other.call("PUBLISH x 1");
        assertEquals(">3 $7 message $1 x $1 1 +PONG", client.call("PING"));
    }

    @Test
    void waitsForTheEndOfTheTransaction() {
        client.call("SUBSCRIBE x");
        other.call("MULTI");
        other.call("PUBLISH x 1");
        assertEquals("", client.received());
        other.call("WRITE k v");
        other.call("PUBLISH x 2");
        assertEquals("*3 :1 +OK :1", other.call("EXEC"));
        assertEquals("*3 $7 message $1 x $1 1 *3 $7 message $1 x $1 2", client.received());
    }

    @Test
    void isNotLogged() {
        client.call("SUBSCRIBE x");
        other.call("PUBLISH x 1");
        assertEquals(List.of(), server.logged());
    }
}
