package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AofPersistenceTest {

    private static final PluginId STRINGS = new PluginId("strings", "1.2");
    private static final PluginId BLOOM = new PluginId("bloom", "0.9");

    private final MemoryFileSystem disk = new MemoryFileSystem();

    @Test
    void hasNothingDurableBeforeItHasRecovered() throws Exception {
        AofPersistence log = new AofPersistence(disk.mount(), LogUnderTest.QUICK, 1 << 20);
        TestSettings settings = TestSettings.of(log.directives());
        log.open(new PersistenceContext(
                LogUnderTest.DIRECTORY, settings, new RecordingListener(), atCut -> null, "test"));
        try {
            assertEquals(0, log.durable());
        } finally {
            log.close();
        }
    }

    @Test
    void goesOnBehindTheSequencesOfAnEarlierPersistence() throws Exception {
        AofPersistence log = new AofPersistence(disk.mount(), LogUnderTest.QUICK, 1 << 20);
        TestSettings settings = TestSettings.of(log.directives());
        RecordingListener listener = new RecordingListener();
        log.open(
                new PersistenceContext(LogUnderTest.DIRECTORY, settings, listener, atCut -> null, "test").behind(1000));
        try {
            log.recover(new RecordingApplier());
            assertEquals(1001, log.append(TestUnit.of("SET", "a", "1")));
            listener.awaitDurable(1001);
        } finally {
            log.close();
        }
    }

    // ------------------------------------------------------------------ what comes back

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void bringsBackWhatWasAppended(String policy) throws Exception {
        List<TestUnit> units = List.of(
                TestUnit.of("SET", "a", "1"),
                TestUnit.in(3, "SET", "b", "2").and(0, null, "DEL", "a"),
                TestUnit.in(15, "SET", "", "x".repeat(100_000)),
                TestUnit.of("SET", "c", "x".repeat(3_000_000)),
                TestUnit.of(many(1000)));
        List<String> expected = new ArrayList<>();
        for (int life = 0; life < 3; life++) {
            try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
                assertEquals(expected, log.applier.commands);
                for (int index = 0; index < units.size(); index++) {
                    assertEquals(index + 1, log.log.append(units.get(index)));
                    expected.addAll(units.get(index).shown());
                }
                log.listener.await("pending", () -> !policy.equals("always") || log.listener.durable == units.size());
            }
        }
        assertEquals(expected, load());
    }

    @Test
    void bringsBackRandomUnitsOfAllSizes() throws Exception {
        Random random = new Random(1);
        List<String> expected = new ArrayList<>();
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            for (int count = 0; count < 3000; count++) {
                TestUnit unit = new TestUnit();
                for (int commands = 1 + random.nextInt(3); commands > 0; commands--) {
                    byte[] value = new byte[random.nextInt(random.nextInt(50) == 0 ? 70_000 : 300)];
                    random.nextBytes(value);
                    unit.and(
                            random.nextInt(2),
                            random.nextBoolean() ? STRINGS : BLOOM,
                            "SET",
                            new String(value, StandardCharsets.ISO_8859_1));
                }
                log.log.append(unit);
                expected.addAll(unit.shown());
            }
        }
        assertEquals(expected, load());
    }

    @Test
    void writesWhatRedisWouldWithLinesOfItsOwn() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always", "aof-timestamp-enabled", "yes")) {
            appendDurably(log, TestUnit.by(STRINGS, "SET", "a", "1").at(1_700_000_000_100L));
            appendDurably(log, TestUnit.by(STRINGS, "SET", "b", "2").at(1_700_000_000_900L));
            appendDurably(
                    log,
                    new TestUnit()
                            .and(2, BLOOM, "BF.ADD", "f", "x")
                            .and(2, STRINGS, "DEL", "a")
                            .and(0, null, "DEL", "b")
                            .at(1_700_000_001_000L));
            log.settings.set("aof-timestamp-enabled", "no");
            appendDurably(log, TestUnit.by(BLOOM, "BF.ADD", "g", "y").at(1_700_000_009_000L));
        }
        assertEquals("""
                #TS:1700000000
                *2 $6 SELECT $1 0
                #PLUGIN:strings 1.2
                *3 $3 SET $1 a $1 1
                *3 $3 SET $1 b $1 2
                #TS:1700000001
                *2 $6 SELECT $1 2
                *1 $5 MULTI
                #PLUGIN:bloom 0.9
                *3 $6 BF.ADD $1 f $1 x
                *2 $3 DEL $1 a
                *2 $6 SELECT $1 0
                *2 $3 DEL $1 b
                *1 $4 EXEC
                *3 $6 BF.ADD $1 g $1 y
                """, withoutHeaders(disk.contents(FIRST)));
        assertTrue(new String(disk.contents(MANIFEST), StandardCharsets.US_ASCII)
                .startsWith("file appendonly.aof.1.incr.aof seq 1 type i\n#CRC32C:"));
    }

    @Test
    void aRestartAppendsToTheLastFileAndStartsFromNoDatabase() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.log.append(TestUnit.in(4, "SET", "a", "1"));
        }
        int length = disk.contents(FIRST).length;
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.log.append(TestUnit.by(STRINGS, "SET", "b", "2"));
        }
        byte[] bytes = disk.contents(FIRST);
        assertEquals(
                "*2 $6 SELECT $1 0\n#PLUGIN:strings 1.2\n*3 $3 SET $1 b $1 2\n",
                withoutHeaders(java.util.Arrays.copyOfRange(bytes, length, bytes.length)));
        assertFalse(disk.files().contains(SECOND));
    }

    @Test
    void filesAreNamedByTheDirectives() throws Exception {
        String[] names = {"appendfilename", "my \"log\".aof", "appenddirname", "logs"};
        try (LogUnderTest log = LogUnderTest.start(disk, names)) {
            log.append("SET", "a", "1");
        }
        assertTrue(disk.files().contains(DIRECTORY.resolve("logs").resolve("my \"log\".aof.1.incr.aof")));
        try (LogUnderTest log = LogUnderTest.start(disk, names)) {
            assertEquals(List.of("0: SET a 1"), log.applier.commands);
        }
    }

    @Test
    void loadsBaseThenIncrementalFilesAndDropsHistory() throws Exception {
        disk.put(APPEND_DIRECTORY.resolve("a.base"), record("SET", "from", "base"));
        disk.put(APPEND_DIRECTORY.resolve("a.old"), record("SET", "from", "history"));
        disk.put(APPEND_DIRECTORY.resolve("a.3"), record("SET", "from", "three"));
        disk.put(APPEND_DIRECTORY.resolve("a.7"), new byte[0]);
        disk.put(MANIFEST, """
                # made by hand
                file a.old seq 1 type h
                file a.3 seq 3 type i
                file a.base seq 2 type b future pair
                file a.7 seq 7 type i
                """.getBytes(StandardCharsets.US_ASCII));
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            assertEquals(List.of("0: SET from base", "0: SET from three"), log.applier.commands);
            assertEquals(log.applier.total, log.applier.loaded);
            log.append("SET", "more", "1");
        }
        assertFalse(disk.files().contains(APPEND_DIRECTORY.resolve("a.old")));
        assertEquals(List.of("0: SET from base", "0: SET from three", "0: SET more 1"), load());
        assertTrue(disk.contents(APPEND_DIRECTORY.resolve("a.7")).length > 0);
    }

    @Test
    void aBaseAloneGetsAnIncrementalFile() throws Exception {
        disk.put(APPEND_DIRECTORY.resolve("a.base"), record("SET", "from", "base"));
        disk.put(MANIFEST, "file a.base seq 2 type b\n".getBytes(StandardCharsets.US_ASCII));
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.append("SET", "more", "1");
        }
        assertEquals(List.of("0: SET from base", "0: SET more 1"), load());
        assertTrue(new String(disk.contents(MANIFEST), StandardCharsets.US_ASCII)
                .contains("#LENGTH:" + record("SET", "from", "base").length + " a.base\n"));
    }

    // ------------------------------------------------------------------ what the server cannot run

    @Test
    void aMissingPluginIsNamedWithPlaceAndNextStep() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.log.append(TestUnit.by(STRINGS, "SET", "a", "1"));
            log.log.append(TestUnit.by(BLOOM, "BF.ADD", "f", "secret"));
        }
        String message = refused(RecordingApplier.without("BF.ADD"));
        int offset = new String(disk.contents(FIRST), StandardCharsets.ISO_8859_1).indexOf("*3\r\n$6\r\nBF.ADD");
        assertTrue(message.contains("'BF.ADD'"), message);
        assertTrue(message.contains(FIRST.toString()), message);
        assertTrue(message.contains("byte offset " + offset + ":"), message);
        assertTrue(message.contains("written by the plugin bloom 0.9"), message);
        assertTrue(message.contains("plugins/"), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void whenTheCommandIsNotTheFirstOfItsPluginAllPluginsOfTheFileAreNamed() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.log.append(TestUnit.by(BLOOM, "BF.ADD", "f", "x"));
            log.log.append(TestUnit.by(STRINGS, "SET", "a", "1"));
            log.log.append(TestUnit.by(BLOOM, "BF.NEW", "f", "x"));
        }
        String message = refused(RecordingApplier.without("BF.NEW"));
        assertTrue(message.contains("Plugins named in this file: bloom 0.9, strings 1.2."), message);
    }

    @Test
    void aPreambleAfterAFailureNamesThePluginsAgain() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            appendDurably(log, TestUnit.by(STRINGS, "SET", "a", "1"));
            appendDurably(log, new TestUnit().and(6, BLOOM, "BF.ADD", "f", "x"));
            disk.faults = new DamagedLogTest.Once("sync", FIRST);
            appendDurably(log, new TestUnit().and(6, BLOOM, "BF.NEW", "f", "x"));
        }
        assertEquals(
                "#PLUGIN:strings 1.2\n#PLUGIN:bloom 0.9\n*2 $6 SELECT $1 6\n*3 $6 BF.NEW $1 f $1 x\n",
                withoutHeaders(disk.contents(SECOND)));
        assertEquals(List.of("0: SET a 1", "6: BF.ADD f x", "6: BF.NEW f x"), load());
        String message = refused(RecordingApplier.without("BF.NEW"));
        assertTrue(message.contains("Plugins named in this file: strings 1.2, bloom 0.9."), message);
    }

    private String refused(RecordingApplier applier) {
        Map<?, ?> before = disk.picture();
        PersistenceException error = assertThrows(
                PersistenceException.class, () -> LogUnderTest.start(disk.mount(), DIRECTORY, 1 << 20, applier));
        assertEquals(before, disk.picture());
        return error.getMessage();
    }

    // ------------------------------------------------------------------ what stands where it should not

    @Test
    void namesMustNotBePaths() {
        for (String directive : List.of("appendfilename", "appenddirname")) {
            for (String name : List.of("", "a/b", "..", "a\\b")) {
                PersistenceException error =
                        assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk, directive, name));
                assertTrue(error.getMessage().startsWith(directive), error.getMessage());
            }
        }
    }

    @Test
    void aFileWhereTheDirectoryShouldBe() {
        disk.put(APPEND_DIRECTORY, new byte[0]);
        assertRefused("is a file, not a directory");
    }

    @Test
    void aDirectoryWhereAFileShouldBe() throws Exception {
        LogUnderTest.start(disk).close();
        MemoryFileSystem other = new MemoryFileSystem();
        other.put(MANIFEST, disk.contents(MANIFEST));
        other.createDirectory(FIRST);
        PersistenceException error = assertThrows(PersistenceException.class, () -> LogUnderTest.start(other));
        assertTrue(error.getMessage().contains(FIRST + ": it is not a file"), error.getMessage());
    }

    @Test
    void aDirectoryWhereTheManifestShouldBe() {
        disk.createDirectory(APPEND_DIRECTORY);
        disk.createDirectory(MANIFEST);
        assertRefused(MANIFEST + ": it is not a file");
    }

    @Test
    void aMissingFile() throws Exception {
        LogUnderTest.start(disk).close();
        MemoryFileSystem other = new MemoryFileSystem();
        other.put(MANIFEST, disk.contents(MANIFEST));
        PersistenceException error = assertThrows(PersistenceException.class, () -> LogUnderTest.start(other));
        assertTrue(error.getMessage().contains(FIRST + " is missing"), error.getMessage());
    }

    @Test
    void dataWithoutManifestIsNotANewLog() {
        disk.put(FIRST, record("SET", "a", "1"));
        assertRefused("manifest " + MANIFEST + " is missing");
    }

    @Test
    void anEmptyFileWithoutManifestIsWhatADyingServerLeaves() throws Exception {
        disk.put(FIRST, new byte[0]);
        LogUnderTest.start(disk).close();
        assertTrue(disk.files().contains(MANIFEST));
    }

    @Test
    void aDirectoryThatCannotBeWritten() {
        disk.faults = (operation, path) -> {
            throw new AccessDeniedException(path.toString());
        };
        PersistenceException error = assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk));
        assertTrue(error.getMessage().contains(APPEND_DIRECTORY + ": Permission denied"), error.getMessage());
    }

    @Test
    void aDirectoryThatCannotBeWrittenAnyMore() throws Exception {
        LogUnderTest.start(disk).close();
        disk.faults = (operation, path) -> {
            throw new AccessDeniedException(path.toString());
        };
        PersistenceException error = assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk));
        assertTrue(error.getMessage().contains(APPEND_DIRECTORY + ": Permission denied"), error.getMessage());
    }

    private void assertRefused(String part) {
        Map<?, ?> before = disk.picture();
        PersistenceException error = assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk));
        assertTrue(error.getMessage().contains(part), error.getMessage());
        assertEquals(before, disk.picture());
    }

    // ------------------------------------------------------------------ INFO, end

    @Test
    void infoTellsSizesAndStateInTheNamesOfRedis() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            appendDurably(log, TestUnit.of("SET", "a", "1"));
            Map<String, String> info = info(log);
            assertEquals("1", info.get("aof_enabled"));
            assertEquals("0", info.get("aof_rewrite_in_progress"));
            assertEquals("ok", info.get("aof_last_write_status"));
            assertEquals("" + disk.contents(FIRST).length, info.get("aof_current_size"));
            assertEquals("0", info.get("aof_base_size"));
            assertEquals("0", info.get("aof_buffer_length"));
            assertEquals("0", info.get("aof_pending_bio_fsync"));
            assertEquals("0", info.get("aof_delayed_fsync"));
        }
    }

    static Map<String, String> info(LogUnderTest log) {
        Map<String, String> info = new LinkedHashMap<>();
        log.log.info((name, value) -> info.put(name, value.toString()));
        return info;
    }

    @Test
    void closeEndsTheThreadsAndMayBeCalledAgain() throws Exception {
        LogUnderTest log = LogUnderTest.start(disk);
        assertTrue(threads() >= 2);
        log.close();
        log.close();
        log.listener.await("threads end", () -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("keyjar-aof-"))
                .count();
    }

    // ------------------------------------------------------------------ tools

    private List<String> load() throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.applier.commands;
        }
    }

    private static void appendDurably(LogUnderTest log, TestUnit unit) {
        log.listener.awaitDurable(log.log.append(unit));
    }

    private static String[] many(int count) {
        String[] words = new String[count];
        words[0] = "MSET";
        for (int at = 1; at < count; at++) {
            words[at] = "word" + at;
        }
        return words;
    }

    private static byte[] record(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** One record or comment a line. */
    private static String withoutHeaders(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceAll("#CRC32C:\\d{12}:[0-9a-f]{8}:[0-9a-f]{8}\r\n", "")
                .replaceAll("\r\n(?=[*#])", "\n")
                .replaceAll("\r\n(?=.)", " ")
                .replace("\r\n", "\n");
    }
}
