package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorCommandTest {

    private static final String TIME = "+1767225600.000000";

    private final TestServer server = new TestServer();
    private final TestServer.Connection monitor = server.connect();
    private final TestServer.Connection client = server.connect(); // from port 5002

    @BeforeEach
    void monitor() {
        assertEquals("+OK", monitor.call("MONITOR"));
    }

    private static String line(String call) {
        return TIME + " [0 127.0.0.1:5002] " + call;
    }

    @Test
    void showsCommandsOfPluginsToo() {
        client.call("PING");
        client.call("WRITE k v");
        client.call("READ nosuch");
        assertEquals(
                line("\"PING\"") + " " + line("\"WRITE\" \"k\" \"v\"") + " " + line("\"READ\" \"nosuch\""),
                monitor.received());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ECHO a\\b         | \"ECHO\" \"a\\\\b\"",
                "ECHO 'a \"b\"'     | \"ECHO\" \"a \\\"b\\\"\"",
                "ECHO \"\\r\\n\\t\\a\\b\" | \"ECHO\" \"\\r\\n\\t\\a\\b\"",
                "ECHO \"\\x00\\xfe\" | \"ECHO\" \"\\x00\\xfe\"",
                "ECHO ''           | \"ECHO\" \"\"",
            })
    void escapesWhatIsNotPrintable(String call, String shown) {
        client.call(call);
        assertEquals(line(shown), monitor.received());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "AUTH secret              | \"AUTH\" \"(redacted)\"",
                "AUTH default secret      | \"AUTH\" \"(redacted)\" \"(redacted)\"",
                "HELLO 3 AUTH default x   | \"HELLO\" \"3\" \"AUTH\" \"(redacted)\" \"(redacted)\"",
            })
    void hidesPasswords(String call, String shown) {
        client.call(call);
        assertEquals(line(shown), monitor.received());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIG GET port", "CLIENT LIST", "NOSUCH", "READ", "SHUTDOWN NOSAVE"})
    void showsNeitherAdministrationNorWhatDidNotRun(String call) {
        client.call(call);
        assertEquals("", monitor.received());
    }

    @Test
    void showsWhatATransactionRanBeforeItsEnd() {
        client.call("MULTI");
        client.call("WRITE k v");
        client.call("PING");
        assertEquals(line("\"MULTI\""), monitor.received());
        client.call("EXEC");
        assertEquals(
                line("\"WRITE\" \"k\" \"v\"") + " " + line("\"PING\"") + " " + line("\"EXEC\""), monitor.received());
    }

    @Test
    void showsTheDatabase() {
        client.call("SELECT 3");
        client.call("PING");
        assertTrue(monitor.received().endsWith(" [3 127.0.0.1:5002] \"PING\""));
    }

    @Test
    void showsItselfBehindTheReply() {
        assertEquals("+PONG " + TIME + " [0 127.0.0.1:5001] \"PING\"", monitor.call("PING"));
    }

    @Test
    void answersOnlyOnce() {
        assertEquals("", monitor.call("MONITOR"));
        client.call("PING");
        assertEquals(line("\"PING\""), monitor.received());
    }

    @Test
    void isNotForTransactions() {
        client.call("MULTI");
        client.call("MONITOR");
        assertEquals("*1 -ERR MONITOR isn't allowed for DENY BLOCKING client", client.call("EXEC"));
    }

    @Test
    void leavesTheKeyspaceToOthers() {
        assertEquals("-ERR Replica can't interact with the keyspace", monitor.call("READ k"));
        assertEquals("-ERR Replica can't interact with the keyspace", monitor.call("WRITE k v"));
    }

    @Test
    void endsWithReset() {
        assertTrue(client.call("CLIENT LIST").contains(" flags=O "));
        client.call("PING");
        assertEquals(line("\"PING\"") + " +RESET", monitor.call("RESET"));
        client.call("PING");
        assertEquals("", monitor.received());
        assertEquals("*1 $-1", monitor.call("READ k"));
    }

    @Test
    void endsWithTheConnection() {
        monitor.close();
        client.call("PING");
        assertEquals("", monitor.received());
    }
}
