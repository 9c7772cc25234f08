package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSetInfoCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void notesTheLibrary() {
        assertEquals("+OK", client.call("CLIENT SETINFO LIB-NAME jedis"));
        assertEquals("+OK", client.call("CLIENT SETINFO lib-ver 6.0.0"));
        String line = client.call("CLIENT INFO");
        assertTrue(line.contains(" lib-name=jedis lib-ver=6.0.0 "), line);
    }

    /** Redis knows it from 7.2 on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CLIENT SETINFO lib-name 'a b';ERR lib-name cannot contain spaces, newlines or special characters.",
                "CLIENT SETINFO LIB-VER 'a b';ERR LIB-VER cannot contain spaces, newlines or special characters.",
                "CLIENT SETINFO color red;ERR Unrecognized option 'color'",
                "CLIENT SETINFO lib-name;ERR wrong number of arguments for 'client|setinfo' command"
            },
            quoteCharacter = '`')
    void refusesWhatItDoesNotKnow(String line, String error) {
        assertEquals("-" + error, client.call(line));
        assertTrue(client.call("CLIENT INFO").contains(" lib-name= lib-ver= "));
    }
}
