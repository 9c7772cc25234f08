package dev.keyjar.engine.builtin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MEMORY and its subcommands. */
class MemoryCommandsTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
        keyjar.call("SET k " + "x".repeat(1000));
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEMORY USAGE k", "MEMORY USAGE k SAMPLES 0", "memory usage k samples 5"})
    void usageIsKeyEntryAndValue(String line) {
        int entry = 56 + 4 + 4 + 4 + 16 + 8; // itself, its bucket, its place, its cell, its key
        assertEquals("(integer) " + (entry + 32 + 1000), keyjar.call(line));
    }

    @Test
    void usageOfNothingIsNull() {
        assertEquals("(nil)", keyjar.call("MEMORY USAGE nosuch"));
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch SAMPLES, ERR syntax error",
        "nosuch SAMPLES x, ERR value is not an integer or out of range",
        "nosuch SAMPLES -1, ERR syntax error",
        "nosuch foo, ERR syntax error",
        "k SAMPLES 1 x, ERR syntax error"
    })
    void usageRefusesOtherOptions(String arguments, String error) {
        assertEquals("(error) " + error, keyjar.call("MEMORY USAGE " + arguments));
    }

    @Test
    void statsHaveTheNamesOfRedis() throws IOException {
        TestClient client = keyjar.connect();
        client.call("HELLO 3");
        String stats = client.call("MEMORY STATS");
        assertTrue(
                stats.matches("\\{\"peak.allocated\": \\(integer\\) \\d+, \"total.allocated\": \\(integer\\) \\d+, .*"
                        + "\"db.0\": \\{\"overhead.hashtable.(main|expires)\": \\(integer\\) \\d+, .*}, .*"
                        + "\"keys.count\": \\(integer\\) 1, .*\"dataset.percentage\": \\(double\\) [0-9.e-]+, .*}"),
                stats);
    }

    @Test
    void doctorSpeaksOfTheHeap() {
        assertTrue(keyjar.call("MEMORY DOCTOR").startsWith("\"The heap holds "));
    }

    @Test
    void purgeCollectsGarbage() {
        assertEquals("OK", keyjar.call("MEMORY PURGE"));
    }

    @Test
    void mallocStatsSaysWhyThereAreNone() {
        assertEquals(
                "(error) ERR there is no allocator to ask, the JVM manages the memory: see MEMORY STATS",
                keyjar.call("MEMORY MALLOC-STATS"));
    }
}
