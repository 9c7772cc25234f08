package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void answersWithTheMessage() {
        assertEquals("$11 hello world", client.call("ECHO 'hello world'"));
        assertEquals("$0", client.call("ECHO ''"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECHO", "ECHO a b"})
    void refusesAWrongNumberOfArguments(String line) {
        assertEquals("-ERR wrong number of arguments for 'echo' command", client.call(line));
    }
}
