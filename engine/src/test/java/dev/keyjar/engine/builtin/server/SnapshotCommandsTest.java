package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAVE, BGSAVE, LASTSAVE, SHUTDOWN's options and LOLWUT. */
class SnapshotCommandsTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAVE", "BGSAVE", "BGSAVE SCHEDULE"})
    void pointsToTheLog(String line) {
        assertEquals(
                "(error) ERR there are no RDB snapshots: the append-only file (appendonly yes) keeps every change, and"
                        + " BGREWRITEAOF makes it compact",
                keyjar.call(line));
    }

    @ParameterizedTest
    @CsvSource({
        "BGSAVE foo, ERR syntax error",
        "BGSAVE SCHEDULE x, ERR syntax error",
        "SHUTDOWN foo, ERR syntax error",
        "SHUTDOWN NOSAVE SAVE, ERR syntax error",
        "SHUTDOWN ABORT NOW, ERR syntax error",
        "SHUTDOWN ABORT, ERR No shutdown in progress."
    })
    void refusesWhatMakesNoSense(String line, String error) {
        assertEquals("(error) " + error, keyjar.call(line));
    }

    @Test
    void theLastSaveIsTheStart() {
        assertTrue(keyjar.call("LASTSAVE").matches("\\(integer\\) \\d{10}"));
    }

    @Test
    void drawsAJar() {
        assertTrue(keyjar.call("LOLWUT VERSION 5").contains("Keyjar ver. "));
        assertEquals("(error) ERR value is not an integer or out of range", keyjar.call("LOLWUT VERSION x"));
    }
}
