package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ConfigGetCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void showsDirectivesThatMatchOneOfThePatternsOnce() {
        assertEquals("*2 $9 databases $2 16", client.call("CONFIG GET databases"));
        assertEquals("*4 $9 databases $2 16 $7 TIMEOUT $1 0", client.call("CONFIG GET data* TIMEOUT databases"));
        assertEquals("*0", client.call("CONFIG GET nosuch"));
        assertEquals("-ERR wrong number of arguments for 'config|get' command", client.call("CONFIG GET"));
        client.call("HELLO 3");
        assertEquals("%1 $9 databases $2 16", client.call("CONFIG GET databases"));
    }
}
