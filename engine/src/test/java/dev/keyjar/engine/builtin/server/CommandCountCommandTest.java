package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommandCountCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void countsContainersAsOne() {
        long listed = Arrays.stream(client.call("COMMAND LIST").split(" "))
                .filter(word -> word.matches("[^*$|]+"))
                .count();
        assertEquals(":" + listed, client.call("COMMAND COUNT"));
        assertEquals("-ERR wrong number of arguments for 'command|count' command", client.call("COMMAND COUNT x"));
    }
}
