package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlushDbCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHDB", "FLUSHDB ASYNC", "flushdb sync"})
    void removesTheKeysOfThisDatabaseOnly(String line) {
        client.call("WRITE a x");
        client.call("SELECT 1");
        client.call("WRITE b x");
        server.logged();
        assertEquals("+OK", client.call(line));
        assertEquals(List.of("1 " + line), server.logged());
        assertEquals(":0", client.call("DBSIZE"));
        client.call("SELECT 0");
        assertEquals(":1", client.call("DBSIZE"));
    }

    @Test
    void takesDeadlinesAwayToo() {
        client.call("WRITE a x");
        client.call("PEXPIRE a 10");
        client.call("FLUSHDB");
        client.call("WRITE a y");
        server.advanceMillis(10);
        assertEquals("*1 $1 y", client.call("READ a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHDB FOO", "FLUSHDB SYNC ASYNC"})
    void removesNothingWhenItRefuses(String line) {
        client.call("WRITE a x");
        assertEquals("-ERR syntax error", client.call(line));
        assertEquals(":1", client.call("DBSIZE"));
    }
}
