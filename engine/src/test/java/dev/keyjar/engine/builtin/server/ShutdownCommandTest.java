package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShutdownCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN", "SHUTDOWN NOSAVE", "shutdown now force", "SHUTDOWN NOSAVE NOW FORCE"})
    void endsTheServerWithoutAReply(String line) {
        assertEquals("", client.call(line));
        assertTrue(client.closing());
        assertEquals(1, server.shutdowns());
    }

    @ParameterizedTest
    @CsvSource({
        "SHUTDOWN FOO,ERR syntax error",
        "SHUTDOWN NOW ABORT,ERR syntax error",
        "SHUTDOWN ABORT,ERR No shutdown in progress.",
        "SHUTDOWN NOSAVE SAVE,ERR syntax error",
        "SHUTDOWN SAVE NOSAVE,ERR syntax error",
        "SHUTDOWN SAVE ABORT,ERR syntax error"
    })
    void goesOnWhenItRefuses(String line, String error) {
        assertEquals("-" + error, client.call(line));
        assertFalse(client.closing());
        assertEquals(0, server.shutdowns());
    }

    @Test
    void saysThatThereIsNothingToSave() {
        assertTrue(
                client.call("SHUTDOWN SAVE").startsWith("-ERR Errors trying to SHUTDOWN. There are no RDB snapshots"));
        assertEquals(0, server.shutdowns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN", "SHUTDOWN NOW", "SHUTDOWN NOSAVE"})
    void staysWhileALogIsBegunUnlessForced(String line) {
        server.logIsBeginning(true);
        assertEquals("-ERR Errors trying to SHUTDOWN. Check logs.", client.call(line));
        assertFalse(client.closing());
        assertEquals(0, server.shutdowns());
        assertEquals("", client.call(line + " FORCE"));
        assertEquals(1, server.shutdowns());
    }

    @Test
    void isNoPartOfATransaction() {
        client.call("MULTI");
        assertEquals("-ERR Command not allowed inside a transaction", client.call("SHUTDOWN"));
        assertEquals(0, server.shutdowns());
    }
}
