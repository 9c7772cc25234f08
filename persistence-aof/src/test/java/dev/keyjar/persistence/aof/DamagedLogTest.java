package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cut and every flipped byte of a log: a prefix of whole units or an error, and never a changed file with the error. */
@Tag("same-on-every-java")
class DamagedLogTest {

    private static final PluginId STRINGS = new PluginId("strings", "1.2");

    private static final List<TestUnit> UNITS = List.of(
            TestUnit.by(STRINGS, "SET", "a", "1"),
            TestUnit.in(3, "SET", "b", "2"),
            new TestUnit()
                    .and(3, null, "DEL", "a")
                    .and(0, STRINGS, "SET", "c", "3")
                    .and(0, null, "PEXPIREAT", "c", "1"),
            TestUnit.of("SET", "binary", "\r\n*1\r\n#CRC32C:\0\n"),
            new TestUnit().and(0, null, "DEL", "x").and(5, null, "DEL", "y"),
            TestUnit.in(5, "SET", "long", "v".repeat(300)));

    /** The commands of the first so many units. */
    private static final List<List<String>> PREFIXES = prefixes();

    private MemoryFileSystem disk = new MemoryFileSystem();

    /** Writes two files: the first two units by one frame each, the rest after a force that failed. */
    @BeforeEach
    void record() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.log.append(UNITS.get(0)));
            log.listener.awaitDurable(log.log.append(UNITS.get(1)));
            disk.faults = new Once("sync", FIRST);
            for (TestUnit unit : UNITS.subList(2, UNITS.size())) {
                log.listener.awaitDurable(log.log.append(unit));
            }
        }
        disk.faults = (operation, path) -> {};
        assertTrue(disk.contents(SECOND).length > 500);
        assertEquals(PREFIXES.get(UNITS.size()), load(disk));
    }

    @Test
    void cutAnywhereTheLastFileLoadsAsAPrefixOfWholeUnitsAndGoesOn() throws Exception {
        byte[] whole = disk.contents(SECOND);
        int longest = 0;
        for (int length = whole.length - 1; length >= 0; length--) {
            MemoryFileSystem cut = disk.copy();
            cut.put(SECOND, Arrays.copyOf(whole, length));
            List<String> loaded;
            try (LogUnderTest log = LogUnderTest.start(cut, "appendfsync", "always")) {
                loaded = new ArrayList<>(log.applier.commands);
                log.listener.awaitDurable(log.append("SET", "after", "cut"));
            }
            int units = PREFIXES.indexOf(loaded);
            assertTrue(units >= 2, "cut at " + length + ": " + loaded);
            longest = Math.max(longest, units);
            loaded.add("0: SET after cut");
            assertEquals(loaded, load(cut), "cut at " + length + ", then appended");
        }
        assertEquals(UNITS.size() - 1, longest);
    }

    @Test
    void cutAnywhereAFinishedFileIsDamaged() {
        byte[] whole = disk.contents(FIRST);
        for (int length = 0; length < whole.length; length++) {
            MemoryFileSystem cut = disk.copy();
            cut.put(FIRST, Arrays.copyOf(whole, length));
            PersistenceException error = assertRefused(cut, "cut at " + length);
            assertTrue(error.getMessage().contains(FIRST.toString()), error.getMessage());
            assertTrue(error.getMessage().contains("byte offset " + length), error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff})
    void everyFlippedByteIsFound(int flip) {
        for (Path file : List.of(FIRST, SECOND, MANIFEST)) {
            byte[] whole = disk.contents(file);
            for (int at = 0; at < whole.length; at++) {
                MemoryFileSystem flipped = disk.copy();
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) flip;
                flipped.put(file, bytes);
                String what = "flipped " + at + " of " + file;
                PersistenceException error = assertRefused(flipped, what);
                assertTrue(
                        error.getMessage().contains(file.toString())
                                && error.getMessage().contains("byte offset"),
                        what + ": " + error.getMessage());
            }
        }
    }

    @Test
    void everyByteSetToZeroIsFound() {
        byte[] whole = disk.contents(SECOND);
        for (int at = 0; at < whole.length; at++) {
            if (whole[at] != 0) {
                MemoryFileSystem flipped = disk.copy();
                byte[] bytes = whole.clone();
                bytes[at] = 0;
                flipped.put(SECOND, bytes);
                assertRefused(flipped, "zeroed " + at);
            }
        }
    }

    @Test
    void aZeroedSectorAtTheEndIsATornTail() throws Exception {
        byte[] whole = disk.contents(SECOND);
        int sector = whole.length / 512 * 512;
        byte[] zeroed = whole.clone();
        Arrays.fill(zeroed, sector, whole.length, (byte) 0);
        disk.put(SECOND, zeroed);
        assertEquals(PREFIXES.get(UNITS.size() - 1), load(disk));
        assertTrue(disk.contents(SECOND).length < sector);
    }

    @Test
    void zerosBehindTheEndAreATornTail() throws Exception {
        byte[] whole = disk.contents(SECOND);
        disk.put(SECOND, Arrays.copyOf(whole, whole.length + 5000));
        assertEquals(PREFIXES.get(UNITS.size()), load(disk));
        assertEquals(whole.length, disk.contents(SECOND).length);
    }

    @Test
    void aZeroedSectorBeforeTheLastFrameIsDamage() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "big", "x".repeat(2000)));
            log.listener.awaitDurable(log.append("SET", "one", "more"));
        }
        byte[] bytes = disk.contents(SECOND);
        int sector = (bytes.length - 1200) / 512 * 512;
        Arrays.fill(bytes, sector, sector + 512, (byte) 0);
        disk.put(SECOND, bytes);
        assertRefused(disk, "zeros in the middle");
    }

    @Test
    void aTornTailIsAnErrorWhenTruncatingIsNotAllowed() throws Exception {
        byte[] whole = disk.contents(SECOND);
        disk.put(SECOND, Arrays.copyOf(whole, whole.length - 1));
        Map<Path, String> before = disk.picture();
        PersistenceException error =
                assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk, "aof-load-truncated", "no"));
        assertTrue(error.getMessage().contains("aof-load-truncated"), error.getMessage());
        assertEquals(before, disk.picture());
    }

    @Test
    void whatTheManifestSaysIsTooMuchIsNotLoaded() throws Exception {
        byte[] whole = disk.contents(FIRST);
        disk.put(FIRST, Arrays.copyOf(whole, whole.length + 100));
        assertEquals(PREFIXES.get(UNITS.size()), load(disk));
    }

    // ------------------------------------------------------------------ what Redis wrote

    @Test
    void cutAnywhereALogOfRedisLoadsAsAPrefixOfWholeUnits() throws Exception {
        byte[] whole = withoutHeaders();
        for (int length = 0; length <= whole.length; length++) {
            MemoryFileSystem cut = ofRedis(Arrays.copyOf(whole, length));
            List<String> loaded;
            try (LogUnderTest log = LogUnderTest.start(cut)) {
                loaded = new ArrayList<>(log.applier.commands);
                log.append("SET", "after", "cut");
            }
            assertTrue(PREFIXES.contains(loaded), "cut at " + length + ": " + loaded);
            loaded.add("0: SET after cut");
            assertEquals(loaded, load(cut), "cut at " + length + ", then appended");
        }
        assertEquals(PREFIXES.get(UNITS.size()), load(ofRedis(whole)));
    }

    @Test
    void aDamagedLengthBeforeAFrameIsNotTakenForATornTail() throws Exception {
        String redis = "*2\r\n$3\r\nDEL\r\n$1\r\na\r\n";
        MemoryFileSystem mixed = ofRedis(redis.getBytes(StandardCharsets.US_ASCII));
        try (LogUnderTest log = LogUnderTest.start(mixed)) {
            log.append("SET", "framed", "1");
        }
        byte[] bytes = mixed.contents(FIRST);
        bytes[redis.indexOf('1')] = '9';
        bytes[redis.indexOf('1') - 1] = '$';
        mixed.put(
                FIRST,
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceFirst("\\$9", "\\$999")
                        .getBytes(StandardCharsets.ISO_8859_1));
        PersistenceException error = assertRefused(mixed, "length");
        assertTrue(error.getMessage().contains("a frame follows"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n$4\r\nEXEC\r\n",
                "*1\r\n$5\r\nMULTI\r\n*1\r\n$5\r\nMULTI\r\n",
                "*0\r\n",
                "*1\r\n$3\r\nDELx\r\n",
                "*1\r\n:3\r\n",
                "*x\r\n",
                "*12345678901234\r\n",
                "DEL a\r\n",
                "#SOMETHING else\r\n",
                "*2\r\n$6\r\nSELECT\r\n$1\r\nx\r\n",
            })
    void whatRedisNeverWritesIsDamage(String bytes) throws Exception {
        String before = "*2\r\n$3\r\nDEL\r\n$1\r\na\r\n";
        PersistenceException error =
                assertRefused(ofRedis((before + bytes).getBytes(StandardCharsets.ISO_8859_1)), bytes);
        assertTrue(error.getMessage().contains("damaged at byte offset "), error.getMessage());
    }

    @Test
    void namesTheWayOutThatThereIs() throws Exception {
        MemoryFileSystem last = disk.copy();
        last.put(SECOND, "*x\r\n".getBytes(StandardCharsets.ISO_8859_1));
        String message = assertRefused(last, "the last file").getMessage();
        assertTrue(message.contains("keyjar check-aof " + APPEND_DIRECTORY + " --fix"), message);
        MemoryFileSystem first = disk.copy();
        byte[] bytes = first.contents(FIRST);
        bytes[50] ^= 1;
        first.put(FIRST, bytes);
        message = assertRefused(first, "the first file").getMessage();
        assertTrue(message.contains("the files after this one would be lost, too"), message);
    }

    // ------------------------------------------------------------------ tools

    /** Fails one operation once. */
    static final class Once implements MemoryFileSystem.Faults {

        private final String operation;
        private final Path path;
        private boolean done;

        Once(String operation, Path path) {
            this.operation = operation;
            this.path = path;
        }

        @Override
        public synchronized void before(String what, Path where) throws IOException {
            if (!done && what.equals(operation) && where.equals(path)) {
                done = true;
                throw new IOException("No space left on device");
            }
        }
    }

    private static List<List<String>> prefixes() {
        List<List<String>> prefixes = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        prefixes.add(List.of());
        for (TestUnit unit : UNITS) {
            commands.addAll(unit.shown());
            prefixes.add(List.copyOf(commands));
        }
        return prefixes;
    }

    private static List<String> load(MemoryFileSystem disk) throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.applier.commands;
        }
    }

    private static PersistenceException assertRefused(MemoryFileSystem disk, String what) {
        Map<Path, String> before = disk.picture();
        PersistenceException error = assertThrows(
                PersistenceException.class, () -> LogUnderTest.start(disk).close(), what);
        assertEquals(before, disk.picture(), what);
        return error;
    }

    /** The units as Redis would have written them, with one of its timestamps. */
    private static byte[] withoutHeaders() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        UnitEncoder encoder = new UnitEncoder();
        for (TestUnit unit : UNITS) {
            Batch batch = new BatchPool().take(encoder.database(), encoder.plugins());
            encoder.encode(unit, batch);
            batch.close();
            for (int segment = 0; segment < batch.segments(); segment++) {
                bytes.write(batch.array(segment), batch.start(segment), batch.end(segment) - batch.start(segment));
            }
            bytes.write("#TS:1700000000\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static MemoryFileSystem ofRedis(byte[] incremental) throws IOException {
        MemoryFileSystem disk = new MemoryFileSystem();
        disk.createDirectory(APPEND_DIRECTORY);
        disk.put(MANIFEST, "file appendonly.aof.1.incr.aof seq 1 type i\n".getBytes(StandardCharsets.US_ASCII));
        disk.put(FIRST, incremental);
        return disk;
    }
}
