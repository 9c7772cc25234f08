package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a log begins with what a Redis left. */
class FirstLogTest {

    private static final Path BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.aof");
    private static final Path RDB_BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.rdb");
    private static final Path SINGLE = DIRECTORY.resolve("appendonly.aof");
    private static final byte[] DUMP = RdbBytes.ofStrings("a", "1", "b", "x".repeat(70_000), "c", "3");
    private static final List<String> LOADED = List.of(
            "0: SET a 1",
            RecordingApplier.shown(
                    0, new byte[][] {RdbBytes.bytes("SET"), RdbBytes.bytes("b"), RdbBytes.bytes("x".repeat(70_000))}),
            "0: SET c 3");

    private final MemoryFileSystem disk = new MemoryFileSystem();

    // ------------------------------------------------------------------ dump.rdb

    @Test
    void aDumpBecomesTheBaseAndIsNeededNoMore() throws Exception {
        try (LogUnderTest log = start(DUMP)) {
            assertEquals(LOADED, log.applier.commands);
            log.append("SET", "d", "4");
        }
        assertEquals(List.of(BASE, FIRST, MANIFEST), disk.files());
        try (LogUnderTest log = start(null)) {
            assertEquals(4, log.applier.commands.size());
            assertEquals("0: SET d 4", log.applier.commands.get(3));
        }
    }

    @Test
    void aDumpIsNotAskedForWhereThereIsALog() throws Exception {
        try (LogUnderTest log = start(null)) {
            assertFalse(log.log.isNew()
                    && log.applier.commands.isEmpty()
                    && !disk.files().contains(MANIFEST));
            log.append("SET", "d", "4");
        }
        try (LogUnderTest log = start(DUMP)) {
            assertEquals(List.of("0: SET d 4"), log.applier.commands);
        }
    }

    @Test
    void aDumpThatCannotBeLoadedLeavesNothingBehind() {
        byte[] damaged = DUMP.clone();
        damaged[DUMP.length - 1] ^= 1;
        assertThrows(PersistenceException.class, () -> start(damaged));
        assertEquals(List.of(), disk.files());
    }

    @Test
    void aStartThatIsKilledAtAnyStepIsBegunAnew() throws Exception {
        int steps = 0;
        for (boolean ended = false; !ended; steps++) {
            MemoryFileSystem fresh = new MemoryFileSystem();
            ended = !diesAtStep(fresh, steps);
            fresh.faults = (operation, path) -> {};
            assertEquals(LOADED, load(fresh, ended ? null : DUMP), "killed at step " + steps);
            assertEquals(Map.of(), leftovers(fresh), "killed at step " + steps);
        }
        assertTrue(steps > 8, () -> "the disk was not touched often enough");
    }

    @Test
    void aStartThatLosesPowerAtAnyStepIsBegunAnew() throws Exception {
        long seed = new Random().nextLong();
        Random random = MemoryFileSystem.chance(seed);
        for (int round = 0; round < 20; round++) {
            boolean ended = false;
            for (int step = 0; !ended; step++) {
                MemoryFileSystem fresh = new MemoryFileSystem();
                ended = !diesAtStep(fresh, step);
                fresh.faults = (operation, path) -> {};
                fresh.cutPower(random);
                assertEquals(LOADED, load(fresh, ended ? null : DUMP), "seed " + seed + ", step " + step);
            }
        }
    }

    /** Whether there was such a step. */
    private static boolean diesAtStep(MemoryFileSystem disk, int step) {
        int[] left = {step};
        boolean[] died = {false};
        disk.faults = (operation, path) -> {
            if (left[0]-- <= 0) {
                died[0] = true;
                disk.kill();
                throw new IOException("killed");
            }
        };
        try {
            RecordingApplier applier = new RecordingApplier();
            applier.dump = DUMP;
            LogUnderTest log = LogUnderTest.start(disk.mount(), DIRECTORY, 1 << 20, applier);
            disk.kill(); // as kill -9 does, with all behind it
            log.close();
        } catch (PersistenceException e) {
            return true;
        }
        return died[0];
    }

    private static Map<Path, String> leftovers(MemoryFileSystem disk) {
        Map<Path, String> rest = disk.picture();
        rest.keySet()
                .removeIf(path -> List.of(BASE, FIRST, MANIFEST).contains(path)
                        || path.toString().endsWith(".lock"));
        return rest;
    }

    // ------------------------------------------------------------------ the single file of old

    @Test
    void theSingleFileOfAnOldRedisIsLoadedAndKeptAsItIs() throws Exception {
        byte[] old = join(DUMP, record("SET", "d", "4"));
        for (byte[] single : List.of(old, record("SET", "d", "4"))) {
            MemoryFileSystem fresh = new MemoryFileSystem();
            fresh.put(SINGLE, single);
            List<String> first = load(fresh, null);
            assertEquals("0: SET d 4", first.get(first.size() - 1));
            assertEquals(first, load(fresh, null));
            assertArrayEquals(single, fresh.contents(SINGLE));
        }
    }

    @Test
    void theSingleFileComesBeforeADump() throws Exception {
        disk.put(SINGLE, record("SET", "d", "4"));
        assertEquals(List.of("0: SET d 4"), load(disk, DUMP));
    }

    @Test
    void aTornSingleFileLosesItsTailUnlessThatIsForbidden() throws Exception {
        disk.put(SINGLE, Arrays.copyOf(join(DUMP, record("SET", "d", "4"), record("SET", "e", "5")), DUMP.length + 40));
        PersistenceException error =
                assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk, "aof-load-truncated", "no"));
        assertTrue(error.getMessage().contains("aof-load-truncated is no"), error.getMessage());
        List<String> loaded = load(disk, null);
        assertEquals("0: SET d 4", loaded.get(3));
        assertEquals(4, loaded.size());
    }

    // ------------------------------------------------------------------ an RDB base

    @Test
    void anRdbBaseIsLoadedBeforeWhatFollows() throws Exception {
        putRdbBase(DUMP);
        try (LogUnderTest log = start(null)) {
            assertEquals(4, log.applier.commands.size());
            assertEquals("0: SET d 4", log.applier.commands.get(3));
            assertEquals(log.applier.total, log.applier.loaded);
            assertEquals(DUMP.length + record("SET", "d", "4").length, log.applier.total);
            assertTrue(log.rewrite());
        }
        assertFalse(disk.files().contains(RDB_BASE), disk.files()::toString);
        assertEquals(4, load(disk, null).size());
    }

    @Test
    void anRdbBaseThatIsCutOrFlippedIsAnErrorThatNamesTheOffset() throws Exception {
        byte[] base = RdbBytes.ofStrings("a", "1", "bb", "x".repeat(70), "c", "1234567");
        for (int at = 0; at < base.length; at++) {
            byte[] flipped = base.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertRefused(flipped, "flipped at " + at);
            if (at > 0) { // an empty base is an empty one of Keyjar
                assertRefused(Arrays.copyOf(base, at), "cut at " + at);
            }
        }
    }

    private void assertRefused(byte[] base, String what) throws IOException {
        putRdbBase(base);
        Map<Path, String> before = disk.picture();
        PersistenceException error = assertThrows(PersistenceException.class, () -> start(null), what);
        assertTrue(error.getMessage().contains(RDB_BASE.toString()), error.getMessage());
        assertTrue(error.getMessage().contains("byte offset"), error.getMessage());
        before.keySet().removeIf(path -> path.toString().endsWith(".lock"));
        Map<Path, String> after = disk.picture();
        after.keySet().removeIf(path -> path.toString().endsWith(".lock"));
        assertEquals(before, after, what);
    }

    @Test
    void theToolCountsTheKeysOfAnRdbBase() throws Exception {
        putRdbBase(DUMP);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, check(said), said::toString);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("3  keys of the type string"), said::toString);
        byte[] damaged = DUMP.clone();
        damaged[40] ^= 1;
        putRdbBase(damaged);
        assertEquals(1, check(said), said::toString);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("DAMAGED"), said::toString);
    }

    private int check(ByteArrayOutputStream said) {
        CheckAof tool = new CheckAof(
                disk.mount(),
                new BufferedReader(Reader.nullReader()),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return tool.run(List.of(APPEND_DIRECTORY.toString()));
    }

    private void putRdbBase(byte[] base) {
        disk.createDirectory(APPEND_DIRECTORY);
        disk.put(
                MANIFEST,
                RdbBytes.bytes("file appendonly.aof.1.base.rdb seq 1 type b\n"
                        + "file appendonly.aof.1.incr.aof seq 1 type i\n"));
        disk.put(RDB_BASE, base);
        disk.put(FIRST, record("SET", "d", "4"));
    }

    // ------------------------------------------------------------------ tools

    private LogUnderTest start(byte[] dump) throws PersistenceException {
        RecordingApplier applier = new RecordingApplier();
        applier.dump = dump;
        return LogUnderTest.start(disk.mount(), DIRECTORY, 1 << 20, applier);
    }

    private static List<String> load(MemoryFileSystem disk, byte[] dump) throws PersistenceException {
        RecordingApplier applier = new RecordingApplier();
        applier.dump = dump;
        try (LogUnderTest log = LogUnderTest.start(disk.mount(), DIRECTORY, 1 << 20, applier)) {
            return log.applier.commands;
        }
    }

    private static byte[] record(String... words) {
        StringBuilder text = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return RdbBytes.bytes(text.toString());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
