package dev.keyjar.engine.builtin.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebugCommandTest {

    private static final String NOT_ALLOWED =
            "(error) ERR DEBUG command not allowed. If the enable-debug-command option is"
                    + " set to \"local\", you can run it from a local connection, otherwise you need to set this option in the"
                    + " configuration file, and then restart the server.";

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start("enable-debug-command", "local");
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void isForbiddenUnlessAllowed() throws IOException {
        try (RunningServer other = RunningServer.start()) {
            assertEquals(NOT_ALLOWED, other.call("DEBUG HELP"));
            other.call("MULTI");
            assertEquals(NOT_ALLOWED, other.call("DEBUG SLEEP 0"));
            assertEquals("(error) EXECABORT Transaction discarded because of previous errors.", other.call("EXEC"));
        }
    }

    @Test
    void localMeansThisMachine() {
        assertTrue(DebugPermission.isLocal("127.0.0.1:5000"));
        assertTrue(DebugPermission.isLocal("[::1]:5000"));
        assertFalse(DebugPermission.isLocal("192.168.1.7:5000"));
        assertFalse(DebugPermission.isLocal(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET-ACTIVE-EXPIRE 1",
                "set-active-expire x",
                "SET-DISABLE-DENY-SCRIPTS 1",
                "QUICKLIST-PACKED-THRESHOLD 100b",
                "QUICKLIST-PACKED-THRESHOLD 0",
                "CHANGE-REPL-ID",
                "SLEEP 0",
                "SLEEP x",
                "LOG hello",
                "RELOAD"
            })
    void acceptsWhatTestSuitesCall(String line) {
        assertEquals("OK", keyjar.call("DEBUG " + line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "sleep",
                "sleep 0 1",
                "set-active-expire",
                "object",
                "digest x",
                "help x",
                "error",
                "error a b"
            })
    void refusesWhatItDoesNotKnow(String line) {
        assertEquals(
                "(error) ERR unknown subcommand or wrong number of arguments for '" + line.split(" ")[0]
                        + "'. Try DEBUG HELP.",
                keyjar.call("DEBUG " + line));
    }

    @Test
    void sleepStopsEveryCommandOnKeys() throws Exception {
        TestClient other = keyjar.connect();
        RunningServer.await("a call that waits for the sleep to end", () -> {
            keyjar.client().send("DEBUG SLEEP 0.1");
            boolean busy = keyjarIsBusy(other);
            return keyjar.client().read().equals("OK") && busy;
        });
    }

    private static boolean keyjarIsBusy(TestClient other) {
        long begin = System.nanoTime();
        other.call("GET k");
        return System.nanoTime() - begin > 50_000_000;
    }

    @Test
    void keepsExpiredKeysWhenActiveExpiryIsOff() throws Exception {
        keyjar.call("DEBUG SET-ACTIVE-EXPIRE 0");
        keyjar.call("SET k v");
        keyjar.call("PEXPIRE k 1");
        Thread.sleep(300); // three rounds
        assertEquals("(integer) 1", keyjar.call("DBSIZE"));
        keyjar.call("DEBUG SET-ACTIVE-EXPIRE 1");
        RunningServer.await("the key is gone", () -> keyjar.call("DBSIZE").equals("(integer) 0"));
    }

    @Test
    void objectShowsTheEncoding() {
        keyjar.call("SET k v");
        String shown = keyjar.call("DEBUG OBJECT k");
        assertTrue(
                shown.matches(
                        "Value at:0x[0-9a-f]+ refcount:1 encoding:raw serializedlength:5 lru:\\d+ lru_seconds_idle:\\d+"),
                shown);
        assertEquals("(error) ERR no such key", keyjar.call("DEBUG OBJECT nosuch"));
    }

    @Test
    void reloadKeepsEveryValueAndExpiry() {
        keyjar.call("SET a 1");
        keyjar.call("SET b 2");
        keyjar.call("PEXPIREAT b 4102444800000");
        keyjar.call("SELECT 3");
        keyjar.call("SET c 3");
        String before = keyjar.call("DEBUG DIGEST");
        assertEquals("OK", keyjar.call("DEBUG RELOAD"));
        assertEquals(before, keyjar.call("DEBUG DIGEST"));
        assertEquals("\"3\"", keyjar.call("GET c"));
        keyjar.call("SELECT 0");
        assertEquals("(integer) 4102444800000", keyjar.call("PEXPIRETIME b"));
        assertEquals("(integer) 2", keyjar.call("DBSIZE"));
    }

    @Test
    void reloadSaysWhatItDoesNotDo() {
        assertEquals(
                "(error) ERR DEBUG RELOAD NOSAVE is not offered: there is no snapshot file to load from; use DEBUG RELOAD",
                keyjar.call("DEBUG RELOAD NOSAVE"));
        assertEquals(
                "(error) ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.",
                keyjar.call("DEBUG RELOAD foo"));
        assertEquals("(error) ERR cannot load the log: there is none, appendonly is no", keyjar.call("DEBUG LOADAOF"));
    }

    @Test
    void digestDependsOnKeysValuesDatabasesAndExpiriesOnly() {
        String nothing = "0".repeat(40);
        assertEquals(nothing, keyjar.call("DEBUG DIGEST"));
        keyjar.call("SET a 1");
        String one = keyjar.call("DEBUG DIGEST");
        keyjar.call("SET b 2");
        String two = keyjar.call("DEBUG DIGEST");
        assertNotEquals(one, two);
        keyjar.call("DEL a");
        keyjar.call("SET a 1");
        assertEquals(two, keyjar.call("DEBUG DIGEST"));
        keyjar.call("PEXPIREAT a 4102444800000");
        assertNotEquals(two, keyjar.call("DEBUG DIGEST"));
        keyjar.call("PERSIST a");
        assertEquals(two, keyjar.call("DEBUG DIGEST"));
        keyjar.call("FLUSHALL");
        assertEquals(nothing, keyjar.call("DEBUG DIGEST"));
    }

    @Test
    void digestOfAValueDoesNotDependOnItsKey() {
        keyjar.call("SET a 1");
        keyjar.call("SET b 1");
        String digests = keyjar.call("DEBUG DIGEST-VALUE a nosuch b");
        assertTrue(digests.matches("\\[([0-9a-f]{40}), 0{40}, \\1]"), digests);
    }

    @ParameterizedTest
    @CsvSource({"ab*, abc, 1", "b*, abc, 0"})
    void matchesPatterns(String pattern, String text, int result) {
        assertEquals("(integer) " + result, keyjar.call("DEBUG STRINGMATCH-LEN " + pattern + " " + text));
    }

    @Test
    void countsKeysOfADatabase() {
        keyjar.call("SET a 1");
        assertTrue(keyjar.call("DEBUG HTSTATS 0").startsWith("\"[Dictionary HT]\n number of elements: 1\n"));
        assertEquals("(error) ERR Out of range database", keyjar.call("DEBUG HTSTATS 99"));
    }

    @Test
    void looksIntoTheHeap() {
        assertTrue(keyjar.call("DEBUG JMAP").contains("java.lang.String"));
    }

    @Test
    void hasNoListpackToShow() {
        keyjar.call("SET a 1");
        assertEquals("(error) ERR Not a listpack encoded object.", keyjar.call("DEBUG LISTPACK a"));
        assertEquals("(error) ERR no such key", keyjar.call("DEBUG LISTPACK nosuch"));
    }

    @Test
    void answersAnyError() {
        assertEquals("(error) MYCODE what went wrong", keyjar.call("DEBUG ERROR \"MYCODE what went wrong\""));
    }

    @Test
    void drawsANewReplicationId() {
        String before = keyjar.call("INFO replication");
        keyjar.call("DEBUG CHANGE-REPL-ID");
        assertNotEquals(before, keyjar.call("INFO replication"));
    }

    @Test
    void helpListsEveryAction() {
        String help = keyjar.call("DEBUG HELP");
        assertTrue(
                help.startsWith("[DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:, CHANGE-REPL-ID"),
                help);
        assertTrue(help.contains("STRINGMATCH-LEN <pattern> <text>"), help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string   | \"Hello World\" | \"Hello World\"",
                "integer  | (integer) 12345 | (integer) 12345",
                "double   | \"3.141\" | (double) 3.141",
                "bignum   | \"1234567999999999999999999999999999999\" | (big) 1234567999999999999999999999999999999",
                "null     | (nil) | (nil)",
                "array    | [(integer) 0, (integer) 1, (integer) 2] | [(integer) 0, (integer) 1, (integer) 2]",
                "set      | [(integer) 0, (integer) 1, (integer) 2] | ~[(integer) 0, (integer) 1, (integer) 2]",
                "map      | [(integer) 0, (integer) 0, (integer) 1, (integer) 1, (integer) 2, (integer) 0]"
                        + " | {(integer) 0: (boolean) f, (integer) 1: (boolean) t, (integer) 2: (boolean) f}",
                "attrib   | \"Some real reply following the attribute\" | (attribute) {\"key-popularity\": [\"key:123\","
                        + " (integer) 90]} \"Some real reply following the attribute\"",
                "push     | (error) ERR RESP2 is not supported by this command"
                        + " | >[\"server-cpu-usage\", (integer) 42]",
                "true     | (integer) 1 | (boolean) t",
                "false    | (integer) 0 | (boolean) f"
            })
    void showsEachTypeOfReply(String type, String resp2, String resp3) throws IOException {
        assertEquals(resp2, keyjar.call("DEBUG PROTOCOL " + type));
        TestClient client = keyjar.connect();
        client.call("HELLO 3");
        assertEquals(resp3, client.call("DEBUG PROTOCOL " + type));
    }
}
