package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class SPublishCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void countsWhoGetsIt() {
        client.call("SSUBSCRIBE x");
        other.call("PSUBSCRIBE *");
        TestServer.Connection third = server.connect();
        assertEquals(":1", third.call("SPUBLISH x m"));
        assertEquals("*3 $8 smessage $1 x $1 m", client.received());
        assertEquals("", other.received());
    }
}
