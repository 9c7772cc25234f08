package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class TimeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void repliesWithSecondsAndMicroseconds() {
        server.advanceMillis(7);
        assertEquals("*2 $10 1767225600 $4 7000", client.call("TIME"));
        assertEquals("-ERR wrong number of arguments for 'time' command", client.call("TIME x"));
    }
}
