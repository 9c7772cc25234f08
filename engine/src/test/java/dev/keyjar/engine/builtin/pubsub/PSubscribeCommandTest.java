package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class PSubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void takesWhatMatches() {
        assertEquals("*3 $10 psubscribe $3 h?y :1 *3 $10 psubscribe $2 h* :2", client.call("PSUBSCRIBE h?y h*"));
        assertEquals(":1", other.call("PUBLISH hello 1"));
        assertEquals("*4 $8 pmessage $2 h* $5 hello $1 1", client.received());
        assertEquals(":2", other.call("PUBLISH hey 2"));
        assertEquals(":0", other.call("PUBLISH other 3"));
    }

    @Test
    void comesAfterTheSubscriptionToTheChannel() {
        client.call("PSUBSCRIBE h*");
        client.call("SUBSCRIBE hey");
        assertEquals(":2", other.call("PUBLISH hey 2"));
        assertEquals("*3 $7 message $3 hey $1 2 *4 $8 pmessage $2 h* $3 hey $1 2", client.received());
    }
}
