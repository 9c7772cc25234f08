package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cut and every flipped byte of a log that was rewritten: only its end may be torn, and nothing else goes unnoticed. */
class DamagedRewrittenLogTest {

    private static final Path BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.aof");

    private final MemoryFileSystem disk = new MemoryFileSystem();

    /** The states after the rewrite, and after each unit that followed it. */
    private final List<Map<String, String>> states = new ArrayList<>();

    @BeforeEach
    void record() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            for (int time = 0; time < 20; time++) {
                log.write(TestUnit.in(time % 2, "SET", "key" + time % 4, "value" + time));
            }
            assertTrue(log.rewrite());
            states.add(log.keyspace.picture());
            for (TestUnit unit : List.of(
                    TestUnit.of("DEL", "key0"),
                    new TestUnit().and(1, null, "SET", "a", "1").and(0, null, "SET", "b", "2"),
                    TestUnit.in(1, "SET", "c", "x".repeat(90)))) {
                log.listener.awaitDurable(log.write(unit));
                states.add(log.keyspace.picture());
            }
        }
        assertEquals(states.get(3), load(disk));
    }

    @Test
    void cutAnywhereWhatFollowsTheBaseLoadsAsAPrefix() throws Exception {
        byte[] whole = disk.contents(SECOND);
        for (int length = 0; length < whole.length; length++) {
            MemoryFileSystem cut = disk.copy();
            cut.put(SECOND, Arrays.copyOf(whole, length));
            int units = states.indexOf(load(cut));
            assertTrue(units >= 0 && units < 3, "cut at " + length + ": " + units);
        }
    }

    @Test
    void cutAnywhereTheBaseIsDamaged() {
        byte[] whole = disk.contents(BASE);
        for (int length = 0; length < whole.length; length++) {
            MemoryFileSystem cut = disk.copy();
            cut.put(BASE, Arrays.copyOf(whole, length));
            assertRefused(cut, BASE, "cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff})
    void everyFlippedByteIsFound(int flip) {
        for (Path file : List.of(BASE, SECOND, MANIFEST)) {
            byte[] whole = disk.contents(file);
            for (int at = 0; at < whole.length; at++) {
                MemoryFileSystem flipped = disk.copy();
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) flip;
                flipped.put(file, bytes);
                assertRefused(flipped, file, "flipped " + at + " of " + file);
            }
        }
    }

    private static Map<String, String> load(MemoryFileSystem disk) throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.keyspace.picture();
        }
    }

    private static void assertRefused(MemoryFileSystem disk, Path file, String what) {
        Map<Path, String> before = disk.picture();
        PersistenceException error = assertThrows(
                PersistenceException.class, () -> LogUnderTest.start(disk).close(), what);
        assertTrue(
                error.getMessage().contains(file.toString())
                        && error.getMessage().contains("byte offset"),
                () -> what + ": " + error.getMessage());
        assertEquals(before, disk.picture(), what);
    }
}
