package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class DbSizeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void countsTheKeysOfTheDatabase() {
        assertEquals(":0", client.call("DBSIZE"));
        client.call("WRITE a x");
        client.call("WRITE b x");
        client.call("WRITE b y");
        assertEquals(":2", client.call("DBSIZE"));
        client.call("SELECT 1");
        assertEquals(":0", client.call("DBSIZE"));
        client.call("WRITE a x");
        client.call("DEL a");
        assertEquals(":0", client.call("DBSIZE"));
        assertEquals("-ERR wrong number of arguments for 'dbsize' command", client.call("DBSIZE x"));
    }

    /** As in Redis: it is gone from the count when it is gone from memory. */
    @Test
    void countsAKeyThatIsDueUntilItIsRemoved() {
        client.call("WRITE a x");
        client.call("PEXPIRE a 1");
        server.advanceMillis(1);
        assertEquals(":1", client.call("DBSIZE"));
        client.call("READ a");
        assertEquals(":0", client.call("DBSIZE"));
    }
}
