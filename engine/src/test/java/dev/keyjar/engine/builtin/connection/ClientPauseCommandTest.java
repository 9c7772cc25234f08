package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPauseCommandTest {

    private RunningServer keyjar;
    private TestClient other;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
        other = keyjar.connect();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void keepsWritesBackUntilUnpaused() throws IOException {
        assertEquals("OK", keyjar.call("CLIENT PAUSE 60000 WRITE"));
        assertEquals("(nil)", other.call("GET k"));
        other.send("SET k v");
        assertTrue(other.isSilentFor(100));
        assertEquals("(nil)", keyjar.call("GET k"));
        assertTrue(keyjar.call("INFO clients").contains("blocked_clients:1"));
        assertTrue(keyjar.call("CLIENT LIST").contains(" flags=b "));
        assertEquals("OK", keyjar.call("CLIENT UNPAUSE"));
        assertEquals("OK", other.read());
        assertTrue(keyjar.call("INFO clients").contains("blocked_clients:0"));
        assertEquals("\"v\"", keyjar.call("GET k"));
    }

    @Test
    void keepsTransactionsThatWriteBack() throws IOException {
        TestClient reader = keyjar.connect();
        other.call("MULTI");
        other.call("SET k v");
        reader.call("MULTI");
        reader.call("GET k");
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        assertEquals("[(nil)]", reader.call("EXEC"));
        other.send("EXEC");
        assertTrue(other.isSilentFor(100));
        keyjar.call("CLIENT UNPAUSE");
        assertEquals("[OK]", other.read());
    }

    @Test
    void keepsEverythingBackForItsTime() {
        long begin = System.nanoTime();
        assertEquals("OK", keyjar.call("CLIENT PAUSE 150"));
        assertEquals("PONG", other.call("PING"));
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(tookMillis >= 149, "answered after " + tookMillis + " ms");
    }

    @Test
    void isTheLongerAndStricterOfTwo() throws IOException {
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        keyjar.call("CLIENT PAUSE 1 WRITE");
        other.send("SET k v");
        assertTrue(other.isSilentFor(100));
        keyjar.call("CLIENT UNPAUSE");
        assertEquals("OK", other.read());
    }

    /** Keys whose time is over stay until then, and RANDOMKEY shows one when there is no other, as in Redis. */
    @Test
    void leavesExpiredKeysInPlace() {
        keyjar.call("SET k v");
        keyjar.call("MULTI");
        keyjar.call("PEXPIRE k 1");
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        keyjar.call("EXEC");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!keyjar.call("GET k").equals("(nil)")) {
            assertTrue(System.nanoTime() < end);
        }
        assertEquals("\"k\"", keyjar.call("RANDOMKEY"));
        keyjar.call("CLIENT UNPAUSE");
        assertEquals("(nil)", keyjar.call("RANDOMKEY"));
    }

    @Test
    void keepsWhatIsPipelinedInOrder() {
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        other.send("SET k 1").send("GET k").send("SET k 2").send("GET k");
        keyjar.call("CLIENT UNPAUSE");
        assertEquals("OK", other.read());
        assertEquals("\"1\"", other.read());
        assertEquals("OK", other.read());
        assertEquals("\"2\"", other.read());
    }

    @Test
    void keepsExpiredKeysButShowsThemToNobody() throws InterruptedException {
        keyjar.call("SET k v");
        keyjar.call("PEXPIRE k 1");
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        String before = keyjar.call("DBSIZE");
        RunningServer.await("the key reads as absent", () -> other.call("GET k").equals("(nil)"));
        assertEquals(before, keyjar.call("DBSIZE"));
        keyjar.call("CLIENT UNPAUSE");
        RunningServer.await("the key is gone", () -> keyjar.call("DBSIZE").equals("(integer) 0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x         | ERR timeout is not an integer or out of range",
                "-1        | ERR timeout is negative",
                "9223372036854775807 | ERR timeout is out of range",
                "1 foo     | ERR CLIENT PAUSE mode must be WRITE or ALL",
                "1 all x   | ERR unknown subcommand or wrong number of arguments for 'PAUSE'. Try CLIENT HELP."
            })
    void refusesWhatMakesNoSense(String arguments, String error) {
        assertEquals("(error) " + error, keyjar.call("CLIENT PAUSE " + arguments));
    }

    @Test
    void takesTheLongestTime() {
        assertEquals("OK", keyjar.call("CLIENT PAUSE 9000000000000000000 write"));
        assertEquals("OK", keyjar.call("CLIENT UNPAUSE"));
        assertEquals("OK", other.call("SET k v"));
    }
}
