package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class CommandCountCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void countsContainersAsOne() {
        int listed = client.call("COMMAND LIST").split(" ").length / 2;
        assertEquals(":" + listed, client.call("COMMAND COUNT"));
        assertEquals("-ERR wrong number of arguments for 'command|count' command", client.call("COMMAND COUNT x"));
    }
}
