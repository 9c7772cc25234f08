package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @ParameterizedTest
    @ValueSource(strings = {"WRITE b x", "DEL b", "PEXPIRE b 1000", "RENAME b c", "RENAME c b", "FLUSHALL"})
    void letsExecRunNothingWhenOneOfTheKeysChanged(String change) {
        client.call("WRITE b x");
        client.call("WRITE c x");
        assertEquals("+OK", client.call("WATCH a b"));
        server.connect().call(change);
        client.call("MULTI");
        assertEquals("*-1", client.call("EXEC"));
        client.call("MULTI");
        assertEquals("*0", client.call("EXEC"), "watches end with EXEC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ a", "WRITE c x", "DEL a", "PEXPIRE b 1000 XX", "TOUCH b"})
    void doesNotMindWhatChangesNothing(String harmless) {
        client.call("WRITE b x");
        client.call("WATCH a b");
        server.connect().call(harmless);
        client.call("MULTI");
        assertEquals("*0", client.call("EXEC"));
    }

    @Test
    void sumsUp() {
        client.call("WATCH a");
        client.call("WATCH b a");
        assertTrue(client.call("CLIENT INFO").contains(" watch=2 "));
        server.connect().call("WRITE a x");
        client.call("MULTI");
        assertEquals("*-1", client.call("EXEC"));
    }

    @Test
    void hasToComeBeforeMulti() {
        client.call("MULTI");
        assertEquals("-ERR WATCH inside MULTI is not allowed", client.call("WATCH a"));
        assertEquals("*0", client.call("EXEC"));
        assertEquals("-ERR wrong number of arguments for 'watch' command", client.call("WATCH"));
    }
}
