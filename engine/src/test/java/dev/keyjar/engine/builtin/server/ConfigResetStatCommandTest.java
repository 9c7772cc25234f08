package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ConfigResetStatCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void countsFromNothingAgain() {
        client.call("FOO");
        client.call("READ none");
        assertTrue(client.call("INFO errorstats").contains("errorstat_ERR:count=1"));
        assertTrue(client.call("INFO stats").contains(" total_error_replies:1"));
        assertEquals("+OK", client.call("CONFIG RESETSTAT"));
        assertFalse(client.call("INFO errorstats").contains("errorstat_ERR"));
        assertTrue(client.call("INFO stats").contains(" total_error_replies:0"));
        assertFalse(client.call("INFO commandstats").contains("cmdstat_read:"));
    }
}
