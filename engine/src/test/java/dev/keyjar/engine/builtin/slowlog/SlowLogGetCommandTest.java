package dev.keyjar.engine.builtin.slowlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowLogGetCommandTest {

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start("slowlog-log-slower-than", "0");
        keyjar.call("SLOWLOG RESET");
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void showsTheNewestFirstWithTimeDurationWordsAndClient() {
        keyjar.call("CLIENT SETNAME worker");
        keyjar.call("ECHO hi");
        String newest = keyjar.call("SLOWLOG GET 1");
        assertTrue(
                newest.matches(
                        "\\[\\[\\(integer\\) 2, \\(integer\\) \\d{10}, \\(integer\\) \\d+, \\[\"ECHO\", \"hi\"], \""
                                + keyjar.client().address() + "\", \"worker\"]]"),
                newest);
    }

    @Test
    void showsTenUnlessAskedForMore() {
        for (int i = 0; i < 12; i++) {
            keyjar.call("ECHO " + i);
        }
        assertEquals(10, entries(keyjar.call("SLOWLOG GET")));
        assertEquals(14, entries(keyjar.call("SLOWLOG GET -1")));
        assertEquals("[]", keyjar.call("SLOWLOG GET 0"));
    }

    private static int entries(String reply) {
        return reply.split("], \"127", -1).length - 1;
    }

    @Test
    void countsTheWordsBeyondTheThirtySecond() {
        keyjar.call("EXISTS" + " k".repeat(32));
        String shown = keyjar.call("SLOWLOG GET 1");
        assertTrue(shown.contains("\"EXISTS\"" + ", \"k\"".repeat(30) + ", \"... (2 more arguments)\"]"), shown);
        keyjar.call("EXISTS" + " k".repeat(31));
        assertTrue(keyjar.call("SLOWLOG GET 1").contains("\"EXISTS\"" + ", \"k\"".repeat(31) + "]"));
    }

    @Test
    void countsTheBytesBeyondThe128th() {
        keyjar.call("ECHO " + "x".repeat(129));
        assertTrue(keyjar.call("SLOWLOG GET 1").contains("\"" + "x".repeat(128) + "... (1 more bytes)\"]"));
        keyjar.call("ECHO " + "x".repeat(128));
        assertTrue(keyjar.call("SLOWLOG GET 1").contains("\"" + "x".repeat(128) + "\"]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH secret",
                "AUTH default secret",
                "HELLO 2 AUTH default secret",
                "HELLO 2 SETNAME x AUTH default secret",
                "CONFIG SET requirepass secret",
                "CONFIG SET timeout 0 requirepass secret"
            })
    void hidesPasswords(String line) {
        keyjar.call(line);
        String shown = keyjar.call("SLOWLOG GET 1");
        assertTrue(shown.contains("(redacted)") && !shown.contains("secret"), shown);
    }

    @Test
    void hasTheCommandsOfATransactionAndNotItsExec() {
        keyjar.call("MULTI");
        keyjar.call("ECHO inside");
        keyjar.call("EXEC");
        String shown = keyjar.call("SLOWLOG GET");
        assertTrue(shown.contains("[\"ECHO\", \"inside\"]"), shown);
        assertTrue(!shown.contains("EXEC"), shown);
    }

    @Test
    void keepsAsManyAsItIsTold() {
        keyjar.call("CONFIG SET slowlog-max-len 2");
        keyjar.call("ECHO a");
        keyjar.call("ECHO b");
        assertEquals("(integer) 2", keyjar.call("SLOWLOG LEN"));
    }

    @Test
    void takesNoMoreOnceSwitchedOff() {
        keyjar.call("CONFIG SET slowlog-log-slower-than -1");
        keyjar.call("SLOWLOG RESET");
        keyjar.call("ECHO a");
        assertEquals("(integer) 0", keyjar.call("SLOWLOG LEN"));
        keyjar.call("CONFIG SET slowlog-log-slower-than 60000000");
        keyjar.call("ECHO a");
        assertEquals("(integer) 0", keyjar.call("SLOWLOG LEN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLOWLOG GET -2", "SLOWLOG GET x"})
    void refusesOtherCounts(String line) {
        assertEquals("(error) ERR count should be greater than or equal to -1", keyjar.call(line));
    }

    @Test
    void refusesFurtherArguments() {
        assertEquals(
                "(error) ERR unknown subcommand or wrong number of arguments for 'get'. Try SLOWLOG HELP.",
                keyjar.call("SLOWLOG get 1 2"));
    }
}
