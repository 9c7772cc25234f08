package dev.keyjar.engine.builtin.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAITAOF without a log; with one see {@code WaitForDiskTest} of the network. */
class WaitAofCommandTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void hasNothingOnADiskAndNoReplica() {
        assertEquals("[(integer) 0, (integer) 0]", keyjar.call("WAITAOF 0 0 0"));
        assertEquals("[(integer) 0, (integer) 0]", keyjar.call("WAITAOF 0 1 20"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WAITAOF 0 0                     | ERR wrong number of arguments for 'waitaof' command",
                "WAITAOF 1 0 0 | ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.",
                "WAITAOF 1 0 -5                  | ERR timeout is negative",
                "WAITAOF x 0 0                   | ERR value is not an integer or out of range",
                "WAITAOF 2 0 0                   | ERR value is out of range, value must between 0 and 1",
                "WAITAOF -1 0 0                  | ERR value is out of range, value must between 0 and 1",
                "WAITAOF 0 x 0                   | ERR value is out of range, must be positive",
                "WAITAOF 0 -1 0                  | ERR value is out of range, must be positive",
                "WAITAOF 0 0 x                   | ERR timeout is not an integer or out of range",
                "WAITAOF 0 0 9223372036854775807 | ERR timeout is out of range",
            })
    void refuses(String line, String text) {
        assertEquals("(error) " + text, keyjar.call(line));
    }
}
