package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelloCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private static String greeting(int protocol) {
        return (protocol == 3 ? "%7" : "*14") + " $6 server $5 redis $7 version $5 8.0.0 $5 proto :" + protocol
                + " $2 id :1 $4 mode $10 standalone $4 role $6 master $7 modules *0";
    }

    @Test
    void changesTheProtocolFromItsOwnReplyOn() {
        assertEquals(greeting(2), client.call("HELLO"));
        assertEquals(greeting(3), client.call("HELLO 3"));
        assertEquals("_", client.call("CLIENT GETNAME"));
        assertEquals(greeting(3), client.call("HELLO"));
        assertEquals(greeting(2), client.call("HELLO 2"));
        assertEquals("$-1", client.call("CLIENT GETNAME"));
    }

    @Test
    void authenticatesAndNamesInOneGo() {
        server.password("secret");
        TestServer.Connection stranger = server.connect();
        assertTrue(stranger.call("HELLO 3")
                .startsWith("-NOAUTH HELLO must be called with the client already authenticated"));
        assertEquals("-NOAUTH Authentication required.", stranger.call("PING"));
        assertTrue(stranger.call("HELLO 3 SETNAME me AUTH default secret").startsWith("%7 "));
        assertEquals("$2 me", stranger.call("CLIENT GETNAME"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "HELLO 1;NOPROTO unsupported protocol version",
                "HELLO 4;NOPROTO unsupported protocol version",
                "HELLO x;ERR Protocol version is not an integer or out of range",
                "HELLO 3 FOO;ERR Syntax error in HELLO option 'FOO'",
                "HELLO 3 SETNAME;ERR Syntax error in HELLO option 'SETNAME'",
                "HELLO 3 AUTH default;ERR Syntax error in HELLO option 'AUTH'",
                "HELLO 3 AUTH bob x;WRONGPASS invalid username-password pair or user is disabled.",
                "HELLO 3 SETNAME 'a b';ERR Client names cannot contain spaces, newlines or special characters."
            })
    void changesNothingWhenItRefuses(String line, String error) {
        client.call("CLIENT SETNAME before");
        assertEquals("-" + error, client.call(line));
        assertEquals("$6 before", client.call("CLIENT GETNAME"));
        assertTrue(client.call("CLIENT INFO").contains(" resp=2 "));
    }
}
