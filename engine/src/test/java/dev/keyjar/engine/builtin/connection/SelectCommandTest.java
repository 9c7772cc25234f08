package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void changesTheDatabaseOfThisConnectionOnly() {
        TestServer.Connection other = server.connect();
        assertEquals("+OK", client.call("SELECT 15"));
        client.call("WRITE k here");
        assertEquals(List.of("15 WRITE k here"), server.logged());
        assertEquals("*1 $-1", other.call("READ k"));
        assertEquals("+OK", other.call("SELECT 15"));
        assertEquals("*1 $4 here", other.call("READ k"));
    }

    @ParameterizedTest
    @CsvSource({
        "16,ERR DB index is out of range",
        "-1,ERR DB index is out of range",
        "2147483647,ERR DB index is out of range",
        "2147483648,'ERR value is out of range, value must between -2147483648 and 2147483647'",
        "x,ERR value is not an integer or out of range",
        "1.0,ERR value is not an integer or out of range"
    })
    void staysWhereItIsOtherwise(String index, String error) {
        client.call("SELECT 3");
        assertEquals("-" + error, client.call("SELECT " + index));
        client.call("WRITE k x");
        assertEquals(List.of("3 WRITE k x"), server.logged());
    }
}
