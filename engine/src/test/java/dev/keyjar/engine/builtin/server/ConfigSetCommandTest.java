package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ConfigSetCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void changesAllOrNothing() {
        assertEquals("+OK", client.call("CONFIG SET timeout 7 maxclients 99"));
        assertEquals("*4 $10 maxclients $2 99 $7 timeout $1 7", client.call("CONFIG GET timeout maxclients"));
        assertTrue(client.call("CONFIG SET timeout 8 nosuch 1").startsWith("-ERR "));
        assertTrue(client.call("CONFIG SET timeout 8 maxclients x").startsWith("-ERR "));
        assertEquals("*4 $10 maxclients $2 99 $7 timeout $1 7", client.call("CONFIG GET timeout maxclients"));
    }

    @Test
    void wantsPairs() {
        assertEquals("-ERR wrong number of arguments for 'config|set' command", client.call("CONFIG SET timeout"));
        assertEquals("-ERR syntax error", client.call("CONFIG SET timeout 1 maxclients"));
    }
}
