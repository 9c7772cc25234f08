package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlushAllCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHALL", "FLUSHALL ASYNC", "flushall sync"})
    void removesTheKeysOfEveryDatabase(String line) {
        client.call("WRITE a x");
        client.call("SELECT 15");
        client.call("WRITE b x");
        server.logged();
        assertEquals("+OK", client.call(line));
        assertEquals(List.of("15 " + line), server.logged());
        assertEquals(":0", client.call("DBSIZE"));
        client.call("SELECT 0");
        assertEquals(":0", client.call("DBSIZE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHALL FOO", "FLUSHALL SYNC ASYNC"})
    void removesNothingWhenItRefuses(String line) {
        client.call("WRITE a x");
        assertEquals("-ERR syntax error", client.call(line));
        assertEquals(":1", client.call("DBSIZE"));
    }
}
