package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.builtin.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connection tells of itself, chooses, and forgets: PING, ECHO, SELECT, HELLO, RESET, QUIT, and CLIENT about itself. */
class ConnectionStateTest {

    private TestServer keyjar;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        keyjar = TestServer.start();
        client = keyjar.client();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PING            ; PONG",
                "PING a          ; \"a\"",
                "PING a b        ; (error) ERR wrong number of arguments for 'ping' command",
                "ECHO a          ; \"a\"",
                "SELECT 15       ; OK",
                "SELECT 16       ; (error) ERR DB index is out of range",
                "SELECT -1       ; (error) ERR DB index is out of range",
                "SELECT x        ; (error) ERR value is not an integer or out of range",
                "CLIENT ID       ; (integer) 1",
                "CLIENT GETNAME  ; (nil)",
                "CLIENT SETNAME 'a b' ; (error) ERR Client names cannot contain spaces, newlines or special characters.",
                "CLIENT SETINFO foo x ; (error) ERR Unrecognized option 'foo'",
                "CLIENT SETINFO lib-name 'a b' ;"
                        + " (error) ERR lib-name cannot contain spaces, newlines or special characters.",
                "CLIENT NO-EVICT foo ; (error) ERR syntax error",
                "CLIENT NO-TOUCH foo ; (error) ERR syntax error",
                "HELLO 4         ; (error) NOPROTO unsupported protocol version",
                "HELLO x         ; (error) ERR Protocol version is not an integer or out of range",
                "HELLO 3 foo     ; (error) ERR Syntax error in HELLO option 'foo'",
                "QUIT            ; OK"
            })
    void answers(String line, String reply) {
        assertEquals(reply, client.call(line));
    }

    @Test
    void infoShowsWhatTheConnectionChose() {
        client.call("SELECT 3");
        client.call("CLIENT SETNAME me");
        client.call("CLIENT SETINFO LIB-NAME jedis");
        client.call("CLIENT SETINFO LIB-VER 7");
        client.call("CLIENT NO-EVICT ON");
        client.call("CLIENT NO-TOUCH ON");
        client.call("HELLO 3");
        String info = client.call("CLIENT INFO");
        for (String field : new String[] {
            "id=1",
            "name=me",
            "flags=eT",
            "db=3",
            "cmd=client|info",
            "user=default",
            "resp=3",
            "lib-name=jedis",
            "lib-ver=7"
        }) {
            assertTrue(
                    info.contains(" " + field + " ") || info.contains(field + " "), () -> field + " is not in " + info);
        }
    }

    @Test
    void resetForgetsIt() {
        client.call("SELECT 3");
        client.call("CLIENT SETNAME me");
        client.call("HELLO 3");
        client.call("MULTI");
        assertEquals("RESET", client.call("RESET"));
        assertEquals("(nil)", client.call("CLIENT GETNAME"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=N db=0 "));
        assertEquals("(error) ERR EXEC without MULTI", client.call("EXEC"));
    }

    @Test
    void quitClosesAfterItsReply() {
        assertEquals("OK", client.call("QUIT"));
        assertEquals("closed", client.read());
    }
}
