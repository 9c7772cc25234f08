package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are written ahead under {@code appendfsync always}: what they look like, and what a crash makes of them. */
@Tag("same-on-every-java")
class PreallocationTest {

    private static final int STEP = 4 * 1024;

    private final MemoryFileSystem disk = new MemoryFileSystem();

    @BeforeEach
    void writeAhead() {
        disk.preallocation = STEP;
    }

    // ------------------------------------------------------------------ while the log is written

    @Test
    void closingCutsOffWhatWasWrittenAhead() throws Exception {
        long counted;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            counted = Long.parseLong(log.info("aof_current_size"));
            assertEquals(STEP, disk.contents(FIRST).length);
        }
        assertTrue(counted < 100, "" + counted);
        assertEquals(counted, disk.contents(FIRST).length);
        assertEquals(List.of("0: SET a 1"), load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "no"})
    void nothingIsWrittenAheadWhereNobodyWaitsForTheDisk(String policy) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
    }

    @Test
    void changingToEverysecCutsItOff() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(STEP, disk.contents(FIRST).length);
            log.settings.set("appendfsync", "everysec");
            log.listener.awaitDurable(log.append("SET", "b", "2"));
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
    }

    /** Who switches rewriting by itself off is about to copy the files. */
    @Test
    void filesOnlyGrowWhileTheyAreNotRewritten() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always", "auto-aof-rewrite-percentage", "0")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
            log.settings.set("auto-aof-rewrite-percentage", "100");
            log.listener.awaitDurable(log.append("SET", "b", "2"));
            int ahead = disk.contents(FIRST).length;
            assertTrue(ahead >= STEP, "" + ahead);
            log.settings.set("auto-aof-rewrite-percentage", "0");
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
            log.listener.awaitDurable(log.append("SET", "c", "3"));
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
        assertEquals(List.of("0: SET a 1", "0: SET b 2", "0: SET c 3"), load());
    }

    @Test
    void whileAForceTakesLongNobodyIsToldThatFilesOnlyGrow() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = (operation, path) -> {
                if (operation.equals("sync")) {
                    reached.countDown();
                    awaitQuietly(goOn);
                }
            };
            long sequence = log.append("SET", "a", "1");
            awaitQuietly(reached);
            assertThrows(IllegalArgumentException.class, () -> log.settings.set("auto-aof-rewrite-percentage", "0"));
            assertEquals(STEP, disk.contents(FIRST).length);
            goOn.countDown();
            log.listener.awaitDurable(sequence);
            log.settings.set("auto-aof-rewrite-percentage", "0");
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Who reads the log again must not find it longer than it is, nor shorter while it reads. */
    @Test
    void readingTheLogAgainCutsItOffFirst() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(STEP, disk.contents(FIRST).length);
            RecordingApplier again = new RecordingApplier();
            log.log.reload(again);
            assertEquals(List.of("0: SET a 1"), again.commands);
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
    }

    @Test
    void nothingIsWrittenAheadForLargeFrames() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "x".repeat(STEP / 16)));
            assertEquals(log.info("aof_current_size"), "" + disk.contents(FIRST).length);
        }
    }

    @Test
    void aDiskThatIsTooFullForItTakesTheFramesAsLongAsItCan() throws Exception {
        disk.faults = new MemoryFileSystem.Faults() {
            @Override
            public void before(String operation, Path path) throws IOException {
                if (operation.equals("write") && path.equals(FIRST) && disk.contents(FIRST).length > 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(0, log.listener.failures);
            log.append("SET", "b", "2");
            log.listener.await("failed", () -> log.listener.failures == 1);
        }
        disk.faults = (operation, path) -> {};
        assertEquals(List.of("0: SET a 1", "0: SET b 2"), load());
    }

    /** Wherever a frame ends, what stands behind it is comments to Redis, the last one with its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noLineFeedStandsAlone(boolean goesOn) throws Exception {
        FileSystemAccess mounted = disk.mount();
        disk.createDirectory(APPEND_DIRECTORY);
        try (IncrementalFile file = new IncrementalFile("1", mounted.create(FIRST), 0, IncrementalFile.newBuffer())) {
            boolean[] ends = new boolean[Preallocation.LINE];
            for (int index = 0; index < 4000; index++) {
                long before = file.length();
                file.write(frame("x".repeat(index * 7 % 101)), false);
                if (goesOn || index == 0) {
                    file.preallocate(file.length() - before);
                }
                byte[] contents = disk.contents(FIRST);
                assertIsComments(contents, (int) file.length());
                ends[(int) (file.length() % Preallocation.LINE)] = contents.length > file.length();
            }
            for (int end = 0; goesOn && end < ends.length; end++) {
                assertTrue(ends[end], "none ended at " + end);
            }
        }
    }

    /** Or else what follows the last line might be the rest of a frame of which the beginning was lost. */
    @Test
    void aFrameThatWouldReachIntoTheLastLineIsNotWrittenOverAny() throws Exception {
        disk.createDirectory(APPEND_DIRECTORY);
        for (int left : new int[] {0, 1, 2}) {
            try (IncrementalFile file =
                    new IncrementalFile("1", disk.mount().create(FIRST), 0, IncrementalFile.newBuffer())) {
                file.write(frame(""), false);
                file.preallocate(file.length());
                int room = (int) (STEP - Preallocation.LINE - file.length() - lengthOf("x".repeat(3000)) + 3000 - left);
                file.write(frame("x".repeat(room)), false);
                boolean overLines = disk.contents(FIRST).length == STEP;
                assertEquals(left > 0, overLines);
                assertEquals(STEP - Preallocation.LINE - left, file.length());
                assertEquals(overLines ? STEP : file.length(), disk.contents(FIRST).length);
                assertIsComments(disk.contents(FIRST), (int) file.length());
            }
        }
    }

    @Test
    void whatWasWrittenOverThemIsForcedBeforeTheyAreCutOff() throws Exception {
        disk.createDirectory(APPEND_DIRECTORY);
        for (boolean safe : new boolean[] {true, false}) {
            try (IncrementalFile file =
                    new IncrementalFile("1", disk.mount().create(FIRST), 0, IncrementalFile.newBuffer())) {
                file.write(frame("x"), false);
                file.preallocate(file.length());
                file.sync();
                file.safeUpTo(file.length());
                file.write(frame("y"), false);
                if (safe) {
                    file.sync();
                    file.safeUpTo(file.length());
                }
                int syncs = disk.syncs;
                file.write(frame("z".repeat(STEP)), false);
                assertEquals(syncs + (safe ? 1 : 2), disk.syncs);
                file.safeUpTo(file.length());
            }
        }
    }

    /** At each step of writing a frame that has no room over them, and of the first force behind it. */
    @Test
    void thePowerMayGoWhileTheyAreCutOff() throws Exception {
        boolean reached = true;
        for (int step = 0; reached; step++) {
            for (int seed = 0; seed < 200; seed++) {
                MemoryFileSystem alone = new MemoryFileSystem();
                alone.preallocation = 1024;
                alone.createDirectory(APPEND_DIRECTORY);
                FileSystemAccess mounted = alone.mount();
                IncrementalFile file = new IncrementalFile("1", mounted.create(FIRST), 0, IncrementalFile.newBuffer());
                mounted.syncDirectory(APPEND_DIRECTORY);
                file.write(frame(""), false);
                file.preallocate(1);
                file.sync();
                file.safeUpTo(file.length());
                long safe = file.length();
                Random random = MemoryFileSystem.chance(seed);
                int[] left = {step};
                alone.faults = (operation, path) -> {
                    if (left[0]-- == 0) {
                        alone.cutPower(random);
                    }
                };
                try {
                    file.write(frame("x".repeat(420 + seed * 7 % 700)), false);
                    file.preallocate(1);
                    file.sync();
                    safe = file.length();
                } catch (IOException e) {
                    assertEquals("The power is off", e.getMessage());
                }
                reached = left[0] < 0;
                alone.faults = (operation, path) -> {};
                byte[] bytes = alone.contents(FIRST);
                LogReader reader = new LogReader(FrameTest.inputOf(bytes, 1 << 16), commands -> {});
                String what = "step " + step + ", seed " + seed;
                try {
                    reader.read();
                } catch (DamagedLogException e) {
                    throw new AssertionError(what + ": " + e.getMessage(), e);
                }
                assertTrue(reader.wholeUntil() >= safe, what);
            }
        }
    }

    @Test
    void nothingIsWrittenAheadInAFileThatFollowsTrouble() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = new DamagedLogTest.Once("sync", FIRST);
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            log.listener.awaitDurable(log.append("SET", "b", "2"));
            assertEquals(
                    Long.parseLong(log.info("aof_current_size")),
                    disk.contents(FIRST).length + disk.contents(LogUnderTest.SECOND).length);
        }
        assertEquals(List.of("0: SET a 1", "0: SET b 2"), load());
    }

    private static long lengthOf(String value) throws IOException {
        MemoryFileSystem alone = new MemoryFileSystem();
        alone.createDirectory(APPEND_DIRECTORY);
        try (IncrementalFile file =
                new IncrementalFile("1", alone.mount().create(FIRST), 0, IncrementalFile.newBuffer())) {
            file.write(frame(value), false);
            return file.length();
        }
    }

    private static Batch frame(String value) {
        UnitEncoder encoder = new UnitEncoder();
        Batch batch = new BatchPool().take(encoder.database(), encoder.plugins());
        encoder.encode(TestUnit.of("SET", "key", value), batch);
        batch.close();
        return batch;
    }

    private static void assertIsComments(byte[] contents, int from) {
        String behind = new String(contents, from, contents.length - from, StandardCharsets.ISO_8859_1);
        if (!behind.isEmpty()) {
            assertTrue(behind.endsWith("#" + contents.length + "\n"), behind);
            for (String line : behind.substring(0, behind.length() - 1).split("\n", -1)) {
                assertTrue(line.matches("#+([0-9]+)?"), line);
                assertTrue(line.length() < 1023, line); // Redis reads no more
            }
        }
    }

    // ------------------------------------------------------------------ after a crash

    private static final List<TestUnit> UNITS = List.of(
            TestUnit.of("SET", "a", "1"),
            new TestUnit().and(3, null, "SET", "b", "2").and(0, null, "DEL", "a"),
            TestUnit.of("SET", "long", "v".repeat(390)),
            TestUnit.of("SET", "c", "##\n##\r\n#"));

    private static final List<String> ALL = shown(UNITS);

    private static List<String> shown(List<TestUnit> units) {
        return units.stream().flatMap(unit -> unit.shown().stream()).toList();
    }

    private byte[] beforeLast;
    private byte[] killed;
    private int end;

    private void kill() throws PersistenceException {
        kill(UNITS);
    }

    private void kill(List<TestUnit> units) throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            for (TestUnit unit : units) {
                beforeLast = disk.contents(FIRST);
                log.listener.awaitDurable(log.log.append(unit));
            }
            end = Integer.parseInt(log.info("aof_current_size"));
            disk.kill();
        }
        killed = disk.contents(FIRST);
        assertEquals(STEP, killed.length);
    }

    @Test
    void aKilledServersLogIsWholeAndGoesOnWhereItEnded() throws Exception {
        kill();
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec", "aof-load-truncated", "no")) {
            assertEquals(ALL, log.applier.commands);
            assertEquals(end, disk.contents(FIRST).length);
            log.append("SET", "more", "1");
        }
        assertArrayEquals(Arrays.copyOf(killed, end), Arrays.copyOf(disk.contents(FIRST), end));
        List<String> more = new ArrayList<>(ALL);
        more.add("0: SET more 1");
        assertEquals(more, load());
    }

    @Test
    void cutAnywhereItLosesNoUnitThatStandsBeforeTheCut() throws Exception {
        kill();
        for (int length = end; length < killed.length; length++) {
            disk.put(FIRST, Arrays.copyOf(killed, length));
            assertEquals(ALL, load(), "cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff})
    void aFlippedByteIsFoundOrLosesNothing(int flip) throws Exception {
        kill();
        for (int at = 0; at < end + Preallocation.LINE + 2; at++) {
            assertNothingIsLost(at, (byte) (killed[at] ^ flip));
        }
    }

    /** As if it had never been written: one byte proves nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, '#', '\n'})
    void aByteSetToWhatWasThereBeforeIsFoundOrLosesNothing(int value) throws Exception {
        kill();
        for (int at = 0; at < end + Preallocation.LINE + 2; at++) {
            assertNothingIsLost(at, (byte) value);
        }
    }

    private void assertNothingIsLost(int at, byte value) {
        if (killed[at] == value) {
            return;
        }
        byte[] bytes = killed.clone();
        bytes[at] = value;
        disk.put(FIRST, bytes);
        Map<Path, String> before = disk.picture();
        try {
            assertEquals(ALL, load(), value + " at " + at);
            assertTrue(at >= end, value + " at " + at + " was not found");
        } catch (PersistenceException e) {
            assertTrue(e.getMessage().contains("is damaged at byte offset "), e.getMessage());
            assertEquals(before, disk.picture());
        }
    }

    /** Up to some byte the last frame is written, then the server dies. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 40, 300, 509, 510, 511})
    void aFrameThatWasWrittenInPartIsATornTail(int endInSector) throws Exception {
        kill();
        int length = 390 + endInSector - end % Preallocation.LINE;
        List<TestUnit> units =
                List.of(UNITS.get(0), UNITS.get(1), TestUnit.of("SET", "long", "v".repeat(length)), UNITS.get(3));
        disk.put(FIRST, new byte[0]);
        kill(units);
        assertEquals(endInSector, end % Preallocation.LINE);
        List<String> allButOne = shown(units.subList(0, 3));
        List<String> all = shown(units);
        for (int written = 0; written <= end + 1; written++) {
            byte[] bytes = beforeLast.clone();
            System.arraycopy(killed, 0, bytes, 0, written);
            disk.put(FIRST, bytes);
            int missing = differences(bytes, killed, end);
            try {
                assertEquals(missing == 0 ? all : allButOne, load(), "written up to " + written);
            } catch (PersistenceException e) {
                assertEquals(1, missing, e.getMessage());
            }
        }
    }

    private static int differences(byte[] bytes, byte[] others, int end) {
        int differences = 0;
        for (int at = 0; at < end; at++) {
            differences += bytes[at] == others[at] ? 0 : 1;
        }
        return differences;
    }

    @Test
    void aSectorOfTheLastFrameThatWasNotWrittenIsATornTail() throws Exception {
        disk.preallocation = 16 * STEP;
        byte[] before;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            before = disk.contents(FIRST);
            log.listener.awaitDurable(log.append("SET", "b", "v".repeat(4000)));
            disk.kill();
        }
        byte[] after = disk.contents(FIRST);
        for (int sector = 0; sector < 4096; sector += Preallocation.LINE) {
            byte[] lost = after.clone();
            System.arraycopy(before, sector, lost, sector, Preallocation.LINE);
            disk.put(FIRST, lost);
            assertEquals(List.of("0: SET a 1"), load(), "the sector at " + sector);
        }
    }

    /** Wherever in its sector a frame begins, and whatever sectors of it reached the disk. */
    @Test
    void aFrameOfWhichOnlySomeSectorsWereWrittenIsATornTail() throws Exception {
        int refused = 0;
        for (int begin = 2 * Preallocation.LINE - 60; begin < 2 * Preallocation.LINE; begin++) {
            MemoryFileSystem alone = new MemoryFileSystem();
            alone.preallocation = 16 * STEP;
            alone.createDirectory(APPEND_DIRECTORY);
            byte[] before;
            byte[] after;
            int frameEnd;
            try (IncrementalFile file =
                    new IncrementalFile("1", alone.mount().create(FIRST), 0, IncrementalFile.newBuffer())) {
                file.write(frame("x".repeat(begin - (int) lengthOf("x".repeat(900)) + 900)), false);
                assertEquals(begin, file.length());
                file.preallocate(begin);
                before = alone.contents(FIRST);
                file.write(frame("y".repeat(1000)), false);
                after = alone.contents(FIRST);
                frameEnd = (int) file.length();
            }
            for (int arrived = 0; arrived < 15; arrived++) {
                byte[] bytes = before.clone();
                for (int sector = 0; sector < 4; sector++) {
                    if ((arrived >> sector & 1) == 1) {
                        int from = (sector + 1) * Preallocation.LINE;
                        System.arraycopy(after, from, bytes, from, Preallocation.LINE);
                    }
                }
                int missing = differences(bytes, after, frameEnd);
                List<Integer> units = new ArrayList<>();
                LogReader reader = new LogReader(FrameTest.inputOf(bytes, 1 << 16), unit -> units.add(unit.size()));
                String what = "begins at " + begin + ", arrived " + arrived + ", missing " + missing;
                try {
                    reader.read();
                    assertEquals(missing == 0 ? frameEnd : begin, reader.wholeUntil(), what);
                    assertEquals(missing == 0 ? 2 : 1, units.size(), what);
                } catch (DamagedLogException e) {
                    assertEquals(1, missing, what + ": " + e.getMessage());
                    refused++;
                }
            }
        }
        assertEquals(1, refused, "one byte that did not arrive may be a flipped one");
    }

    @Test
    void whatWasOnTheDiskAndIsNoLongerIsDamage() throws Exception {
        disk.preallocation = 4 * STEP;
        byte[] before;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "v".repeat(400)));
            before = disk.contents(FIRST);
            log.listener.awaitDurable(log.append("SET", "b", "v".repeat(1200)));
            log.listener.awaitDurable(log.append("SET", "c", "v".repeat(400)));
            disk.kill();
        }
        byte[] lost = disk.contents(FIRST);
        System.arraycopy(before, Preallocation.LINE, lost, Preallocation.LINE, Preallocation.LINE);
        disk.put(FIRST, lost);
        PersistenceException error = assertThrows(PersistenceException.class, this::load);
        assertTrue(error.getMessage().contains("a sector was not written, but the whole frame at"), error.getMessage());
    }

    @Test
    void theWarningCountsWhatWasWrittenAndNotWhatWasAhead() throws Exception {
        kill();
        byte[] bytes = killed.clone();
        Arrays.fill(bytes, end - 20, end, (byte) '#');
        disk.put(FIRST, bytes);
        PersistenceException error =
                assertThrows(PersistenceException.class, () -> LogUnderTest.start(disk, "aof-load-truncated", "no"));
        String frameWithoutItsEnd = "the last " + (end - 20 - lastFrame()) + " bytes off";
        assertTrue(error.getMessage().contains(frameWithoutItsEnd), error.getMessage());
    }

    private int lastFrame() {
        for (int at = 0; ; at++) {
            if (beforeLast[at] != killed[at]) {
                return at - 1; // both begin with a #
            }
        }
    }

    /** The value holds what a lost sector looks like, of both kinds. */
    @Test
    void aFlippedByteOfAFrameWithSuchAValueIsFound() throws Exception {
        disk.preallocation = 16 * STEP;
        int at1000 = new String(killedWithLinesAfter(1000), StandardCharsets.ISO_8859_1).indexOf("####");
        disk.put(FIRST, new byte[0]);
        killed = killedWithLinesAfter(1000 + Preallocation.LINE - at1000 % Preallocation.LINE);
        boolean[] looksUnwritten = new boolean[2];
        for (int sector = 512; sector < end - 512; sector += 512) {
            looksUnwritten[0] |= Arrays.equals(killed, sector, sector + 512, new byte[512], 0, 512);
            looksUnwritten[1] |= Arrays.equals(killed, sector, sector + 512, killed, 20_480, 20_480 + 512);
        }
        assertTrue(looksUnwritten[0] && looksUnwritten[1], Arrays.toString(looksUnwritten));
        for (int at = 0; at < end; at++) {
            byte[] bytes = killed.clone();
            bytes[at] ^= (byte) (1 + at % 255);
            disk.put(FIRST, bytes);
            assertThrows(PersistenceException.class, this::load, "flipped " + at);
        }
        byte[] torn = killed.clone();
        Arrays.fill(torn, end - 700, end, (byte) '#');
        disk.put(FIRST, torn);
        assertEquals(List.of("0: SET first 1"), load());
    }

    private byte[] killedWithLinesAfter(int others) throws PersistenceException {
        String lines = ("#".repeat(511) + "\n").repeat(3);
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "first", "1"));
            log.listener.awaitDurable(log.append("SET", "key", "0".repeat(others) + lines + "\0".repeat(1500)));
            end = Integer.parseInt(log.info("aof_current_size"));
            disk.kill();
        }
        return disk.contents(FIRST);
    }

    /** The value holds what a last line looks like; the sector before it, with the header, never reached the disk. */
    @Test
    void aValueIsNotTakenForWhatRedisWrote() throws Exception {
        disk.preallocation = 16 * STEP;
        byte[] before;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "first", "1"));
            before = disk.contents(FIRST);
            String value = "#".repeat(2 * Preallocation.LINE) + "*2\r\n$3\r\nDEL\r\n$5\r\nfirst\r\n" + "x".repeat(1000);
            log.listener.awaitDurable(log.append("SET", "key", value));
            disk.kill();
        }
        byte[] bytes = disk.contents(FIRST);
        System.arraycopy(before, 0, bytes, 0, Preallocation.LINE);
        int command = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("*2\r\n$3\r\nDEL");
        String mark = command / Preallocation.LINE * Preallocation.LINE + "\n";
        System.arraycopy(
                mark.getBytes(StandardCharsets.US_ASCII),
                0,
                bytes,
                command / Preallocation.LINE * Preallocation.LINE - mark.length(),
                mark.length());
        System.arraycopy(bytes, command, bytes, command / Preallocation.LINE * Preallocation.LINE, 40);
        disk.put(FIRST, bytes);
        assertEquals(List.of("0: SET first 1"), load());
    }

    // ------------------------------------------------------------------ and Redis

    private static final String SELECT = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n";
    private static final String DEL = "*2\r\n$3\r\nDEL\r\n$4\r\nlong\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SELECT + DEL,
                "#TS:1700000000\r\n" + SELECT + DEL,
                "*1\r\n$5\r\nMULTI\r\n" + SELECT + DEL + "*1\r\n$4\r\nEXEC\r\n",
            })
    void whatRedisWroteBehindThemIsRead(String redis) throws Exception {
        kill();
        List<String> all = new ArrayList<>(ALL);
        all.add("0: DEL long");
        String value = "v".repeat(Preallocation.LINE - redis.length() - 28); // then the file ends where a line would
        String behind = redis + "*3\r\n$3\r\nSET\r\n$1\r\nv\r\n$" + value.length() + "\r\n" + value + "\r\n";
        assertEquals(Preallocation.LINE, behind.length());
        disk.put(FIRST, join(killed, behind));
        all.add(RecordingApplier.shown(
                0, new byte[][] {{'S', 'E', 'T'}, {'v'}, value.getBytes(StandardCharsets.US_ASCII)}));
        for (String key : List.of("x", "y")) {
            try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
                assertEquals(all, log.applier.commands);
                log.listener.awaitDurable(log.append("DEL", key));
                all.add("0: DEL " + key);
                disk.kill(); // there are such lines twice now
            }
        }
        assertEquals(all, load());
    }

    /** Whatever is damaged before it, and although it has no checksum: what Redis wrote is never cut off. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff})
    void whatRedisWroteIsNotCutOffForAFlippedByteBeforeIt(int flip) throws Exception {
        kill();
        byte[] whole = join(killed, SELECT + DEL);
        for (int at = 0; at < killed.length; at += at < end + 20 || at > STEP - 20 ? 1 : 61) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) flip;
            disk.put(FIRST, bytes);
            Map<Path, String> before = disk.picture();
            PersistenceException error = assertThrows(PersistenceException.class, this::load, "flipped " + at);
            assertTrue(error.getMessage().contains("is damaged at byte offset "), error.getMessage());
            assertEquals(before, disk.picture());
        }
    }

    /** Redis may load a frame that was written in part, and go on; what it wrote then is kept for someone to look at. */
    @Test
    void whatRedisWroteBehindATornFrameIsNotCutOff() throws Exception {
        kill();
        for (int written = lastFrame() + 1; written < end; written++) {
            byte[] bytes = beforeLast.clone();
            System.arraycopy(killed, 0, bytes, 0, written);
            disk.put(FIRST, join(bytes, SELECT + DEL));
            Map<Path, String> before = disk.picture();
            try {
                List<String> loaded = load();
                assertEquals("0: DEL long", loaded.get(loaded.size() - 1));
                assertEquals(lastFrame() + 1, written, "nothing but the first byte, a # as before");
            } catch (PersistenceException e) {
                assertEquals(before, disk.picture());
            }
        }
    }

    @Test
    void redisMayHaveBegunAnotherFileBehindThem() throws Exception {
        kill();
        disk.put(
                APPEND_DIRECTORY.resolve("appendonly.aof.2.incr.aof"),
                (SELECT + DEL).getBytes(StandardCharsets.US_ASCII));
        disk.put(
                MANIFEST,
                "file appendonly.aof.1.incr.aof seq 1 type i\nfile appendonly.aof.2.incr.aof seq 2 type i\n"
                        .getBytes(StandardCharsets.US_ASCII));
        List<String> all = new ArrayList<>(ALL);
        all.add("0: DEL long");
        assertEquals(all, load());
        assertEquals(all, load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "#x\r\n", "DEL long\r\n", "#CRC32C:000000000005:00000000:00000000\r\n*1\r\n"})
    void whatNobodyWritesBehindThemIsDamage(String behind) throws Exception {
        kill();
        disk.put(FIRST, join(killed, behind));
        PersistenceException error = assertThrows(PersistenceException.class, this::load);
        assertTrue(error.getMessage().contains("is damaged at byte offset " + killed.length), error.getMessage());
    }

    /** A power cut while they were written ahead: what was forced is whole, and there was no more. */
    @Test
    void linesThatReachedTheDiskInPartAreNoTornTail() throws Exception {
        kill();
        for (int from = end / 512 + 1; from < STEP / 512; from++) {
            for (int to = from + 1; to <= STEP / 512; to++) {
                byte[] bytes = killed.clone();
                Arrays.fill(bytes, from * 512, to * 512, (byte) 0);
                disk.put(FIRST, bytes);
                try (LogUnderTest log = LogUnderTest.start(disk, "aof-load-truncated", "no")) {
                    assertEquals(ALL, log.applier.commands);
                }
                assertEquals(end, disk.contents(FIRST).length);
            }
        }
    }

    private static byte[] join(byte[] lines, String behind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(lines);
        all.writeBytes(behind.getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    private List<String> load() throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.applier.commands;
        }
    }
}
