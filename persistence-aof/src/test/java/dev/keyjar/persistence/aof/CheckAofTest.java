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
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAofTest {

    private static final PluginId STRINGS = new PluginId("string", "1.2");
    private static final Path BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.aof");

    private MemoryFileSystem disk = new MemoryFileSystem();
    private long origin; // what the seconds are counted from here: the base is of one not before it
    private String said;

    /** A base of two keys, then a key each at the seconds 101, 102 and 103. */
    @BeforeEach
    void record() throws Exception {
        origin = System.currentTimeMillis() / 1000;
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
                log.log.append(TestUnit.by(STRINGS, "SET", "at" + second, "x").at((origin + second) * 1000));
            }
        }
    }

    private String at(long second) {
        return Long.toString(origin + second);
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
    void aKilledServersLogIsWhole() throws Exception {
        disk.preallocation = 8 * 1024;
        int counted;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "b", "3"));
            disk.kill();
            counted = disk.contents(SECOND).length;
        }
        assertEquals(0, run("", DIRECTORY.toString()));
        assertSays("bytes are lines of #, written ahead for what was to come");
        assertSays("The append-only file is whole.");
        assertEquals(counted, disk.contents(SECOND).length);
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
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(latest)));
        assertEquals(until(latest), load());
        assertEquals(0, run("", DIRECTORY.toString()));
    }

    @Test
    void saysThatNothingWasRunLater() {
        assertChangesNothing(0, "Nothing was run later than " + at(103) + ".\nThe append-only file is whole.", at(103));
    }

    @Test
    void doesNotGoBackBehindTheBase() {
        assertChangesNothing(
                1, "Cannot go back to " + at(-1) + ": appendonly.aof.1.base.aof is of the second ", at(-1));
    }

    @Test
    void knowsWhenAnEmptyBaseWasMade() throws Exception {
        disk = new MemoryFileSystem();
        disk.createDirectory(DIRECTORY);
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always", "aof-timestamp-enabled", "yes")) {
            assertTrue(log.rewrite());
            log.log.append(TestUnit.of("SET", "a", "1").at((origin + 101) * 1000));
        }
        assertChangesNothing(1, "appendonly.aof.1.base.aof is of the second ", at(-1));
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(100)));
        assertEquals(Map.of(), load());
    }

    @Test
    void goesBackOnlyToWhatABaseWithoutTimeIsNotLaterThan() throws Exception {
        putBase(aof("SET a 1", "SET b 2"));
        assertChangesNothing(
                1,
                "Cannot go back to " + at(100)
                        + ": appendonly.aof.1.base.aof does not say when it was made, only that it was before "
                        + at(101),
                at(100));
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(101)));
        assertEquals(until(101), load());
    }

    @Test
    void takesTheTimeOfABaseFromItsRdb() throws Exception {
        putBase(RdbBytes.madeAt(origin + 50, "a", "1", "b", "2"));
        assertChangesNothing(1, "appendonly.aof.1.base.aof is of the second " + at(50), at(49));
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(50)));
        assertEquals(until(100), load());
    }

    @Test
    void cutsNothingWhereThereAreNoTimestamps() throws Exception {
        disk.put(SECOND, aof("SET c 3"));
        assertChangesNothing(1, "there are no timestamps, so nobody knows what was run later", at(200));
    }

    @Test
    void cutsNothingBehindUnitsOfUnknownTime() throws Exception {
        disk.put(SECOND, aof("SET c 3", "#TS:" + at(101), "SET d 4", "#TS:" + at(102), "SET e 5"));
        assertChangesNothing(
                1,
                "the first timestamp is " + at(101) + ", and nobody knows when what stands before it was run",
                at(100));
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(101)));
        assertEquals(Map.of("0: a", "1", "0: b", "2", "0: c", "3", "0: d", "4"), load());
    }

    @Test
    void doesNotGoBackBehindALogWithoutBase() throws Exception {
        disk = new MemoryFileSystem();
        disk.createDirectory(DIRECTORY);
        try (LogUnderTest log = LogUnderTest.start(disk, "aof-timestamp-enabled", "yes")) {
            log.log.append(TestUnit.of("SET", "a", "1").at((origin + 101) * 1000));
        }
        assertChangesNothing(1, "the log begins with the second " + at(101), at(100));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cutsWholeTransactionsOnly(boolean framed) throws Exception {
        byte[] units =
                aof("#TS:" + at(101), "SET c 3", "MULTI", "SET d 4", "#TS:" + at(102), "SET d 5", "EXEC", "SET e 6");
        disk.put(SECOND, framed ? framed(units) : units);
        assertEquals(0, run("y\n", DIRECTORY.toString(), "--to", at(101)));
        assertEquals(0, run("", DIRECTORY.toString()));
        assertEquals(Map.of("0: a", "1", "0: b", "2", "0: c", "3"), load());
    }

    /** As Redis writes it: lines that begin with # as they are, others as a command each. */
    private static byte[] aof(String... lines) {
        StringBuilder text = new StringBuilder(command("SELECT 0"));
        for (String line : lines) {
            text.append(line.startsWith("#") ? line + "\r\n" : command(line));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String command(String line) {
        String[] words = line.split(" ");
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append("$" + word.length() + "\r\n" + word + "\r\n");
        }
        return text.toString();
    }

    private static byte[] framed(byte[] units) {
        CRC32C crc = new CRC32C();
        crc.update(units);
        byte[] frame = new byte[FrameHeader.LENGTH + units.length];
        new FrameHeader(units.length, (int) crc.getValue()).writeTo(frame);
        System.arraycopy(units, 0, frame, FrameHeader.LENGTH, units.length);
        return frame;
    }

    /** Puts other contents into the base file; the manifest says that all of them count. */
    private void putBase(byte[] contents) throws Exception {
        AofDirectory directory = new AofDirectory(disk.mount(), APPEND_DIRECTORY, "appendonly.aof");
        List<Manifest.Entry> entries = directory.read().files().stream()
                .map(entry -> entry.type() == Manifest.Type.BASE
                        ? new Manifest.Entry(entry.name(), entry.sequence(), entry.type(), contents.length)
                        : entry)
                .toList();
        disk.put(BASE, contents);
        directory.replaceManifest(new Manifest(entries));
    }

    private void assertChangesNothing(int code, String words, String latest) {
        Map<Path, String> before = disk.picture();
        assertEquals(code, run("y\n", DIRECTORY.toString(), "--to", latest), said);
        assertSays(words);
        assertEquals(before, disk.picture());
    }

    private static Map<String, String> until(int latest) {
        Map<String, String> state = new TreeMap<>(Map.of("0: a", "1", "0: b", "2"));
        for (int second = 101; second <= latest; second++) {
            state.put("0: at" + second, "x");
        }
        return state;
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsNoFile() throws Exception {
        disk.mount().delete(BASE);
        assertEquals(1, run("", DIRECTORY.toString()));
        assertSays("appendonly.aof.1.base.aof: MISSING");
        disk.createDirectory(BASE);
        assertEquals(1, run("", DIRECTORY.toString()));
        assertSays("appendonly.aof.1.base.aof: NOT A FILE");
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
