package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class PingCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void answersPongOrTheMessage() {
        assertEquals("+PONG", client.call("PING"));
        assertEquals("$5 hello", client.call("ping hello"));
        assertEquals("$0", client.call("PING ''"));
    }

    @Test
    void refusesMoreThanOneMessage() {
        assertEquals("-ERR wrong number of arguments for 'ping' command", client.call("PING a b"));
    }
}
