package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAofTest {

    private static final PluginId STRINGS = new PluginId("string", "1.2");
    private static final Path BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.aof");

    private final MemoryFileSystem disk = new MemoryFileSystem();
    private String said;

    /** A base of two keys, then a key each at the seconds 101, 102 and 103. */
    @BeforeEach
    void record() throws Exception {
        disk.createDirectory(DIRECTORY);
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.write(TestUnit.of("SET", "a", "1"));
            log.write(TestUnit.of("SET", "b", "2"));
            assertTrue(log.rewrite());
        }
        byte[] empty = disk.contents(SECOND);
        assertEquals(0, empty.length);
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec", "aof-timestamp-enabled", "yes")) {
            for (int second = 101; second <= 103; second++) {
                log.log.append(TestUnit.by(STRINGS, "SET", "at" + second, "x").at(second * 1000L));
            }
        }
    }

    @Test
    void saysWhatIsInIt() {
        Map<Path, String> before = disk.picture();
        assertEquals(0, run("", DIRECTORY.toString()));
        assertSays("appendonly.aof.1.base.aof: base, ");
        assertSays("2 commands in 2 units");
        assertSays("appendonly.aof.2.incr.aof: incremental, ");
        assertSays("         3  SET  string 1.2\n");
        assertSays("The append-only file is whole.");
        assertEquals(before, disk.picture());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data/appendonlydir", "/data/appendonlydir/appendonly.aof.manifest"})
    void findsTheLog(String where) {
        assertEquals(0, run("", where));
    }

    @Test
    void cutsATornTailAfterHavingAsked() throws Exception {
        byte[] whole = disk.contents(SECOND);
        disk.put(SECOND, Arrays.copyOf(whole, whole.length - 3));
        assertEquals(1, run("", DIRECTORY.toString()));
        assertSays("TORN: the file ends inside a frame that begins at byte offset ");
        assertEquals(1, run("n\n", DIRECTORY.toString(), "--fix"));
        assertSays("Nothing was changed.");
        assertEquals(whole.length - 3, disk.contents(SECOND).length);
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--fix"));
        assertTrue(disk.contents(SECOND).length < whole.length - 3);
        assertTrue(List.of(until(100), until(101), until(102)).contains(load()));
    }

    @Test
    void cutsDamageAtTheEndOfTheLastFileOnly() throws Exception {
        flip(SECOND, 60);
        assertEquals(1, run("", DIRECTORY.toString()));
        assertSays("DAMAGED at byte offset 0");
        assertEquals(0, run("Y\n", DIRECTORY.toString(), "--fix"));
        assertEquals(until(100), load());
        flip(BASE, 60);
        Map<Path, String> before = disk.picture();
        assertEquals(1, run("y\n", DIRECTORY.toString(), "--fix"));
        assertSays("This is not the last file");
        assertEquals(before, disk.picture());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 102, 103})
    void cutsWhatWasRunLater(int latest) throws Exception {
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", Integer.toString(latest)));
        assertEquals(until(latest), load());
        assertEquals(0, run("", DIRECTORY.toString()));
    }

    private static Map<String, String> until(int latest) {
        Map<String, String> state = new TreeMap<>(Map.of("0: a", "1", "0: b", "2"));
        for (int second = 101; second <= latest; second++) {
            state.put("0: at" + second, "x");
        }
        return state;
    }

    @Test
    void saysHowItIsCalled() {
        for (List<String> wrong : List.of(
                List.<String>of(), List.of("--fix"), List.of("a", "b"), List.of("a", "--to"), List.of("a", "--all"))) {
            assertEquals(2, run("", wrong.toArray(String[]::new)));
            assertSays("Usage: keyjar check-aof DIR");
        }
        assertEquals(1, run("", "/nowhere"));
        assertSays("There is no append-only file in /nowhere");
    }

    private int run(String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new CheckAof(
                        disk.mount(),
                        new BufferedReader(new StringReader(input)),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(words));
        said = out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        return code;
    }

    private void assertSays(String words) {
        assertTrue(said.contains(words), said);
    }

    private void flip(Path file, int at) {
        byte[] bytes = disk.contents(file);
        bytes[at] ^= 1;
        disk.put(file, bytes);
    }

    private Map<String, String> load() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.keyspace.picture();
        }
    }
}
