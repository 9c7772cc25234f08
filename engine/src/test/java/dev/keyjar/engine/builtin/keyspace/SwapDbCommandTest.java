package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapDbCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void givesEachDatabaseTheKeysOfTheOther() {
        client.call("WRITE a x");
        client.call("PEXPIRE a 10");
        server.logged();
        assertEquals("+OK", client.call("SWAPDB 0 3"));
        assertEquals(List.of("0 SWAPDB 0 3"), server.logged());
        assertEquals(":0", client.call("DBSIZE"));
        client.call("SELECT 3");
        assertEquals(":10", client.call("PTTL a"));
        assertEquals("*1 $1 x", client.call("READ a"));
        server.advanceMillis(10);
        assertEquals(":0", client.call("EXISTS a"));
    }

    @Test
    void isSeenByThoseWhoWatch() {
        client.call("WRITE a x");
        client.call("WATCH a");
        server.connect().call("SWAPDB 3 0");
        client.call("MULTI");
        client.call("PING");
        assertEquals("*-1", client.call("EXEC"));
    }

    @Test
    void leavesThoseAloneWhoWatchWhatIsInNeither() {
        client.call("WRITE a x");
        client.call("WATCH absent");
        server.connect().call("SWAPDB 3 0");
        client.call("MULTI");
        client.call("PING");
        assertEquals("*1 +PONG", client.call("EXEC"));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "3, 0"})
    void doesNotMindKeysWhoseTimeIsOver(int watching, int expired) {
        client.call("SELECT " + expired);
        client.call("WRITE a x");
        client.call("PEXPIRE a 10");
        server.advanceMillis(10);
        client.call("SELECT " + watching);
        client.call("WATCH a");
        server.connect().call("SWAPDB 3 0");
        client.call("MULTI");
        client.call("PING");
        assertEquals("*1 +PONG", client.call("EXEC"));
    }

    @ParameterizedTest
    @CsvSource({
        "SWAPDB 0 16, -ERR DB index is out of range",
        "SWAPDB -1 0, -ERR DB index is out of range",
        "SWAPDB x 1, -ERR invalid first DB index",
        "SWAPDB 1 x, -ERR invalid second DB index",
        "SWAPDB 1 2147483648, -ERR invalid second DB index",
    })
    void refusesDatabasesThatAreNotThere(String line, String error) {
        client.call("WRITE a x");
        server.logged();
        assertEquals(error, client.call(line));
        assertEquals(List.of(), server.logged());
        assertEquals(":1", client.call("DBSIZE"));
    }
}
