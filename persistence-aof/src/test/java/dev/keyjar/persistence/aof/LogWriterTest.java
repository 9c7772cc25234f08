package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When units are durable, and what happens when the disk does not do as it should. */
class LogWriterTest {

    private final MemoryFileSystem disk = new MemoryFileSystem();

    // ------------------------------------------------------------------ policies

    @Test
    void alwaysTellsOnlyWhatIsOnTheDisk() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = gate;
            long sequence = log.append("SET", "a", "1");
            gate.awaitReached();
            assertEquals(0, log.log.durable());
            assertEquals(0, log.listener.durable);
            gate.open();
            log.listener.awaitDurable(sequence);
            assertEquals(sequence, log.log.durable());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "no"})
    void otherPoliciesCountWhatTheOperatingSystemHas(String policy) throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
            disk.faults = gate;
            assertEquals(1, log.log.append(TestUnit.of("SET", "a", "1")));
            log.log.flush();
            log.listener.await("written, by whoever had the turn", () -> log.log.durable() == 1);
            assertTrue(disk.contents(FIRST).length > 0);
            gate.open();
        }
    }

    @Test
    void everysecTellsWhatIsForcedBehindWhatIsDurable() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec")) {
            disk.faults = gate;
            long sequence = log.append("SET", "a", "1");
            gate.awaitReached();
            assertEquals(sequence, log.log.durable());
            assertEquals(0, log.log.forced());
            assertEquals(0, log.listener.forced);
            gate.open();
            log.listener.await("forced", () -> log.listener.forced == sequence);
            assertEquals(sequence, log.log.forced());
        }
    }

    @Test
    void alwaysForcesBeforeItTells() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            long sequence = log.append("SET", "a", "1");
            log.listener.await("forced", () -> log.listener.forced == sequence);
            assertEquals(sequence, log.log.forced());
        }
    }

    /** To hand it to a thread would take as long as the force. */
    @Test
    void onAQuickDiskWhoFlushesForces() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, LogUnderTest.FORCING_AT_ONCE, "appendfsync", "always")) {
            List<Thread> forcing = new CopyOnWriteArrayList<>();
            disk.faults = (operation, path) -> {
                if (operation.equals("sync")) {
                    forcing.add(Thread.currentThread());
                }
            };
            log.listener.await("this thread forces when it finds the lock free", () -> {
                long sequence = log.append("SET", "a", "1");
                if (!forcing.contains(Thread.currentThread())) {
                    return false;
                }
                assertEquals(sequence, log.log.durable());
                assertEquals(sequence, log.log.forced());
                assertEquals(sequence, log.listener.forced);
                return true;
            });
        }
    }

    /** A force that is slow would keep an event loop's other clients waiting. */
    @Test
    void onASlowDiskTheWriterForcesUntilItIsQuickAgain() throws Exception {
        Timing timing = LogUnderTest.timing(TimeUnit.MILLISECONDS.toNanos(1));
        try (LogUnderTest log = LogUnderTest.start(disk, timing, "appendfsync", "always")) {
            List<Thread> forcing = new CopyOnWriteArrayList<>();
            AtomicLong millis = new AtomicLong(30);
            disk.faults = (operation, path) -> {
                if (operation.equals("sync")) {
                    forcing.add(Thread.currentThread());
                    sleep(millis.get());
                }
            };
            for (int i = 0; i < 5; i++) {
                log.listener.awaitDurable(log.append("SET", "a", "1"));
            }
            assertFalse(forcing.subList(1, 5).contains(Thread.currentThread()));
            millis.set(0);
            forcing.clear();
            log.listener.await("quick again", () -> {
                log.append("SET", "a", "3");
                return forcing.contains(Thread.currentThread());
            });
        }
    }

    /** At once, each would wait for the force of the other and then for its own. */
    @Test
    void twoClientsOfASlowDiskShareForces() throws Exception {
        Timing timing = LogUnderTest.timing(TimeUnit.MILLISECONDS.toNanos(1));
        int rounds = 40;
        try (LogUnderTest log = LogUnderTest.start(disk, timing, "appendfsync", "always")) {
            AtomicInteger forces = new AtomicInteger();
            disk.faults = (operation, path) -> {
                if (operation.equals("sync")) {
                    forces.incrementAndGet();
                    sleep(20);
                }
            };
            Runnable client = () -> {
                for (int i = 0; i < rounds; i++) {
                    log.listener.awaitDurable(log.append("SET", "a", "1"));
                }
            };
            Thread other = new Thread(client);
            other.start();
            client.run();
            other.join();
            assertTrue(forces.get() < 2 * rounds - 10, forces + " forces");
        }
    }

    /** What a loop has appended while another forces is written by the thread, which tells it. */
    @Test
    void whoFindsAForceUnderWayDoesNotWait() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, LogUnderTest.FORCING_AT_ONCE, "appendfsync", "always")) {
            disk.faults = gate;
            Thread other = new Thread(() -> log.append("SET", "a", "1"));
            other.start();
            gate.awaitReached();
            long sequence = log.append("SET", "b", "2");
            assertEquals(0, log.log.durable());
            gate.open();
            log.listener.awaitDurable(sequence);
            other.join();
        }
    }

    @Test
    void aForceThatFailsWhereItIsFlushedIsHealed() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, LogUnderTest.FORCING_AT_ONCE, "appendfsync", "always")) {
            disk.faults = new Stuck("sync", "Input/output error");
            long sequence = log.append("SET", "a", "1");
            log.listener.await("failed", () -> log.listener.failures == 1);
            assertEquals(0, log.log.durable());
            disk.faults = (operation, path) -> {};
            log.listener.awaitDurable(sequence);
        }
        assertEquals(List.of("0: SET a 1"), load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "always"})
    void forcesWhatWasWrittenUnderAPolicyThatDoesNot(String policy) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "no")) {
            int before = disk.syncs;
            long sequence = log.append("SET", "a", "1");
            log.listener.await(
                    "written",
                    () -> AofPersistenceTest.info(log).get("aof_buffer_length").equals("0"));
            assertEquals(before, disk.syncs);
            assertEquals(0, log.log.forced());
            log.settings.set("appendfsync", policy);
            log.listener.await("forced", () -> log.listener.forced == sequence);
            assertEquals(before + 1, disk.syncs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "always"})
    void whatNobodyFlushesIsWrittenAfterAWhile(String policy) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
            log.listener.awaitDurable(log.log.append(TestUnit.of("SET", "a", "1")));
        }
    }

    /** The JDK closes a file whose writer is interrupted. */
    @Test
    void anInterruptedThreadLeavesTheWritingToTheWriters(@TempDir Path directory) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(
                new DiskFileSystem(), directory, 1 << 20, new RecordingApplier(), "appendfsync", "everysec")) {
            for (int i = 0; i < 100; i++) {
                Thread.currentThread().interrupt();
                long sequence;
                try {
                    sequence = log.append("SET", "a", Integer.toString(i));
                } finally {
                    assertTrue(Thread.interrupted());
                }
                log.listener.awaitDurable(sequence);
            }
            assertEquals(0, log.listener.failures);
        }
    }

    /** A force, or a write that took long, means that a write may block. */
    @Test
    void aBusyDiskIsLeftToTheWriter() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec")) {
            disk.faults = gate;
            log.append("SET", "a", "1");
            gate.awaitReached();
            Gate writes = new Gate("write");
            disk.faults = writes;
            long sequence = log.append("SET", "b", "2");
            assertTrue(log.log.durable() < sequence, "the thread that appends must not wait");
            writes.open();
            log.listener.awaitDurable(sequence);
            gate.open();
        }
    }

    /** For ten times as long as the write took; then whoever flushes writes again. */
    @Test
    void afterAWriteThatTookLongWritingIsLeftToTheWriterForAWhile() throws Exception {
        long hour = TimeUnit.HOURS.toNanos(1);
        Timing timing = new Timing(TimeUnit.MILLISECONDS.toNanos(50), 0, 100_000, hour, hour, 1_000_000, hour);
        Thread tester = Thread.currentThread();
        Set<Thread> writers = ConcurrentHashMap.newKeySet();
        boolean[] slow = {true};
        try (LogUnderTest log = LogUnderTest.start(disk, timing, "appendfsync", "everysec")) {
            disk.faults = (operation, path) -> {
                if (operation.equals("write")) {
                    writers.add(Thread.currentThread());
                    if (slow[0]) {
                        slow[0] = false;
                        sleep(200);
                    }
                }
            };
            log.append("SET", "a", "1");
            assertEquals(Set.of(tester), writers);
            writers.clear();
            log.listener.awaitDurable(log.append("SET", "b", "2"));
            assertFalse(writers.contains(tester), "the two seconds after it are not over");
            log.listener.await("written by who flushes", () -> {
                log.append("SET", "c", "3");
                return writers.contains(tester);
            });
        }
    }

    /** Batches are merged in memory; a force that fails brings them to a new file. */
    @Test
    void whatWasWrittenInSmallPiecesIsHealedWhole() throws Exception {
        List<String> expected = new ArrayList<>();
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec")) {
            for (int count = 0; count < 2_000; count++) {
                boolean fails = count % 500 == 499;
                if (fails) {
                    disk.faults = new Stuck("sync", "Input/output error");
                }
                log.append("SET", "k", Integer.toString(count));
                expected.add("0: SET k " + count);
                if (fails) {
                    log.listener.await("failed", () -> log.log.admission() != Admission.GRANTED);
                    disk.faults = (what, path) -> {};
                    log.listener.await("healed", () -> log.log.admission() == Admission.GRANTED);
                }
            }
        }
        assertEquals(expected, load());
    }

    @Test
    void manyThreadsShareOneForce() throws Exception {
        int threads = 16;
        int each = 50;
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = gate;
            log.append("SET", "first", "1");
            gate.awaitReached();
            List<Thread> appenders = new ArrayList<>();
            for (int index = 0; index < threads; index++) {
                Thread thread = new Thread(() -> {
                    for (int count = 0; count < each; count++) {
                        log.append("SET", "k", "v");
                    }
                });
                thread.start();
                appenders.add(thread);
            }
            for (Thread thread : appenders) {
                thread.join();
            }
            int before = disk.syncs;
            gate.open();
            log.listener.awaitDurable(1 + threads * each);
            assertEquals(2, disk.syncs - before);
        }
        assertEquals(1 + threads * each, load().size());
    }

    @Test
    void everysecForcesOnlyWhenThereIsSomething() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec")) {
            int before = disk.syncs;
            log.append("SET", "a", "1");
            log.listener.await("forced", () -> disk.syncs == before + 1);
            log.listener.await(
                    "released",
                    () -> AofPersistenceTest.info(log)
                            .get("aof_pending_bio_fsync")
                            .equals("0"));
            TimeUnit.NANOSECONDS.sleep(5 * LogUnderTest.QUICK.syncPeriodNanos());
            assertEquals(before + 1, disk.syncs);
        }
    }

    @Test
    void changingToEverysecTellsWhatWaits() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = gate;
            long sequence = log.append("SET", "a", "1");
            gate.awaitReached();
            log.settings.set("appendfsync", "everysec");
            assertEquals(sequence, log.log.durable());
            assertEquals(sequence, log.listener.durable);
            gate.open();
        }
    }

    @Test
    void changingToAlwaysWaitsForTheDisk() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "no")) {
            log.append("SET", "a", "1");
            log.listener.await("written, by whichever thread", () -> log.log.durable() == 1);
            log.settings.set("appendfsync", "always");
            Gate gate = new Gate("sync");
            disk.faults = gate;
            long sequence = log.append("SET", "b", "2");
            gate.awaitReached();
            assertEquals(1, log.log.durable());
            gate.open();
            log.listener.awaitDurable(sequence);
        }
        assertEquals(List.of("0: SET a 1", "0: SET b 2"), load());
    }

    /** What comes while the writer waits for the force that everysec began is written when that is over, not when it looks next. */
    @Test
    void whatComesDuringTheChangeToAlwaysIsNotLeft() throws Exception {
        long minute = TimeUnit.MINUTES.toNanos(1);
        Timing patient = new Timing(minute, 0, 100_000, minute, minute, 1_000_000, minute);
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, patient, "appendfsync", "everysec")) {
            disk.faults = gate;
            log.append("SET", "a", "x".repeat(300_000)); // more than a quarter of the room is forced at once
            gate.awaitReached();
            log.settings.set("appendfsync", "always");
            log.listener.await("the writer waits for that force", LogWriterTest::writerAwaitsForce);
            long sequence = log.append("SET", "b", "2");
            gate.open();
            log.listener.awaitDurable(sequence);
        }
    }

    private static boolean writerAwaitsForce() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("keyjar-aof-writer"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("awaitBackgroundForce"));
    }

    @Test
    void aSlowForcePostponesWritingThenCountsIt() throws Exception {
        Gate gate = new Gate("sync");
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec")) {
            disk.faults = gate;
            log.append("SET", "a", "1");
            gate.awaitReached();
            log.listener.await("delayed", () -> {
                log.append("SET", "b", "2");
                return !AofPersistenceTest.info(log).get("aof_delayed_fsync").equals("0");
            });
            assertEquals("1", AofPersistenceTest.info(log).get("aof_pending_bio_fsync"));
            gate.open();
        }
    }

    // ------------------------------------------------------------------ room

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void withoutRoomClientsWaitUntilHalfIsFree(String policy) throws Exception {
        Gate gate = new Gate("write");
        try (LogUnderTest log =
                LogUnderTest.start(disk.mount(), DIRECTORY, 10_000, new RecordingApplier(), "appendfsync", policy)) {
            disk.faults = gate;
            while (log.log.admission() == Admission.GRANTED) {
                log.log.append(TestUnit.of("SET", "k", "x".repeat(1000)));
            }
            assertEquals(10, log.log.append(TestUnit.of("SET", "one", "over")) - 1, "about ten units fit");
            assertEquals(Admission.NO_ROOM, log.log.admission());
            assertEquals(0, log.listener.rooms);
            gate.open();
            log.listener.await("room", () -> log.listener.rooms == 1);
            assertEquals(Admission.GRANTED, log.log.admission());
            log.append("SET", "k", "v");
        }
        assertEquals(12, load().size());
    }

    @Test
    void roomIsToldToThoseWhoAskedOnly() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            for (int count = 0; count < 20; count++) {
                log.listener.awaitDurable(log.append("SET", "k", "v"));
            }
            assertEquals(0, log.listener.rooms);
        }
    }

    // ------------------------------------------------------------------ failures

    @ParameterizedTest
    @CsvSource({
        "always, write",
        "always, sync",
        "everysec, write",
        "everysec, sync",
        "no, write",
    })
    void aFailureRefusesWritesUntilItHealsInANewFile(String policy, String operation) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
            long first = log.append("SET", "a", "1");
            log.listener.await(
                    "written",
                    () -> AofPersistenceTest.info(log).get("aof_buffer_length").equals("0"));
            log.listener.await("forced", () -> !policy.equals("always") || log.log.durable() == first);
            Stuck stuck = new Stuck(operation, "No space left on device");
            disk.faults = stuck;
            long second = log.append("SET", "b", "2");
            log.listener.await("failed", () -> log.listener.failures == 1);
            assertEquals(
                    new Admission.Refused("MISCONF Errors writing to the AOF file: No space left on device"),
                    log.log.admission());
            assertEquals("err", AofPersistenceTest.info(log).get("aof_last_write_status"));
            boolean told = !policy.equals("always") && operation.equals("sync");
            assertEquals(told ? second + 1 : second, log.listener.failedFrom);

            // Whoever was admitted before may still append; that is held back under every policy.
            long third = log.append("SET", "c", "3");
            assertTrue(log.log.durable() < third);
            assertEquals(1, log.listener.failures);

            disk.faults = (what, path) -> {};
            log.listener.awaitDurable(third);
            log.listener.await("admitted", () -> log.log.admission() == Admission.GRANTED);
            assertEquals(Admission.GRANTED, log.log.admission());
            assertEquals("ok", AofPersistenceTest.info(log).get("aof_last_write_status"));
            assertEquals(
                    disk.contents(FIRST).length + disk.contents(SECOND).length,
                    Long.parseLong(AofPersistenceTest.info(log).get("aof_current_size")));
            long fourth = log.append("SET", "d", "4");
            log.listener.await("durable", () -> log.log.durable() == fourth);
        }
        assertTrue(disk.files().contains(SECOND));
        assertEquals(List.of("0: SET a 1", "0: SET b 2", "0: SET c 3", "0: SET d 4"), load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "write", "sync", "syncDirectory", "replace", "truncate"})
    void aFailureWhileHealingIsTriedAgain(String operation) throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            int[] failures = {0};
            disk.faults = (what, path) -> {
                boolean first = failures[0] == 0 && what.equals("sync") && path.equals(FIRST);
                boolean healing = failures[0] > 0 && failures[0] < 4 && what.equals(operation);
                if (first || healing) {
                    failures[0]++;
                    throw new IOException("Input/output error");
                }
            };
            log.listener.awaitDurable(log.append("SET", "b", "2"));
            log.listener.awaitDurable(log.append("SET", "c", "3"));
            assertTrue(failures[0] >= 2);
            assertEquals(1, log.listener.failures);
        }
        disk.faults = (what, path) -> {};
        assertEquals(List.of("0: SET a 1", "0: SET b 2", "0: SET c 3"), load());
    }

    @Test
    void aShortWriteGoesOnWhereItStopped() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = new MemoryFileSystem.Faults() {
                @Override
                public void before(String operation, Path path) {}

                @Override
                public int taken(Path path, int bytes) {
                    return Math.max(1, bytes / 3);
                }
            };
            log.listener.awaitDurable(log.append("SET", "a", "x".repeat(5000)));
            assertEquals(0, log.listener.failures);
        }
        assertEquals(1, load().size());
    }

    @Test
    void aDiskThatTakesNothingIsAFailure() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            disk.faults = new MemoryFileSystem.Faults() {
                @Override
                public void before(String operation, Path path) {}

                @Override
                public int taken(Path path, int bytes) {
                    return 0;
                }
            };
            log.append("SET", "a", "1");
            log.listener.await("failed", () -> log.listener.failures == 1);
            disk.faults = (operation, path) -> {};
        }
        assertEquals(List.of("0: SET a 1"), load());
    }

    @Test
    void theOldFileIsCutOrTheManifestSaysWhereItEnds() throws Exception {
        int safe;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            safe = disk.contents(FIRST).length;
            boolean[] failed = {false};
            disk.faults = (what, path) -> {
                if (what.equals("truncate") || what.equals("sync") && path.equals(FIRST) && !failed[0]) {
                    failed[0] |= what.equals("sync");
                    throw new IOException("Input/output error");
                }
            };
            log.listener.awaitDurable(log.append("SET", "b", "2"));
        }
        assertTrue(disk.contents(FIRST).length > safe, "whole, with the unit that stands in the second file too");
        assertTrue(new String(disk.contents(MANIFEST), StandardCharsets.US_ASCII).contains("#LENGTH:" + safe + " "));
        disk.faults = (what, path) -> {};
        assertEquals(List.of("0: SET a 1", "0: SET b 2"), load());
    }

    /** The manifest says how long a finished file is; what is missing there would make the next start refuse. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFileThatWasLeftToTheSystemIsForcedBeforeTheManifestCountsOnIt(int seed) throws Exception {
        LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "no");
        log.listener.awaitDurable(log.append("SET", "a", "1"));
        disk.faults = new Stuck("write", "No space left on device");
        log.append("SET", "b", "2");
        log.listener.await("failed", () -> log.listener.failures == 1);
        disk.faults = new Stuck("truncate", "Input/output error"); // cutting it would force it
        log.listener.await("healed", () -> log.log.admission() == Admission.GRANTED);
        disk.cutPower(MemoryFileSystem.chance(seed));
        log.close();
        assertEquals(List.of("0: SET a 1", "0: SET b 2"), load());
    }

    @Test
    void anErrorOfTheVirtualMachineDoesNotEndTheWriter() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            boolean[] failed = {false};
            disk.faults = (what, path) -> {
                if (what.equals("write") && !failed[0]) {
                    failed[0] = true;
                    throw new StackOverflowError();
                }
            };
            log.listener.awaitDurable(log.append("SET", "a", "1"));
            assertEquals(1, log.listener.failures);
        }
        assertEquals(List.of("0: SET a 1"), load());
    }

    // ------------------------------------------------------------------ the end

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "no"})
    void closingForcesWhatWasAppended(String policy) throws Exception {
        LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy);
        log.append("SET", "a", "1");
        log.close();
        disk.cutPower(new java.util.Random(1));
        assertEquals(List.of("0: SET a 1"), load());
    }

    @Test
    void closingWhileWritingFailsTriesOnceMore() throws Exception {
        LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "everysec");
        disk.faults = new Stuck("write", "No space left on device");
        log.append("SET", "a", "1");
        log.listener.await("failed", () -> log.listener.failures == 1);
        disk.faults = (operation, path) -> {};
        log.close();
        assertEquals(List.of("0: SET a 1"), load());
    }

    @Test
    void closingDoesNotWaitForeverAndKeepsTheLock() throws Exception {
        Timing hasty =
                new Timing(1_000_000_000, 0, 1_000, 1_000_000, 1_000_000, 1_000_000, TimeUnit.MILLISECONDS.toNanos(50));
        AofPersistence hanging = new AofPersistence(disk.mount(), hasty, 1 << 20);
        RecordingListener listener = new RecordingListener();
        hanging.open(new dev.keyjar.api.persistence.PersistenceContext(
                DIRECTORY, TestSettings.of(hanging.directives()), listener, atCut -> null, "test"));
        hanging.recover(new RecordingApplier());
        Gate gate = new Gate("write");
        disk.faults = gate;
        hanging.append(TestUnit.of("SET", "a", "1"));
        gate.awaitReached();
        hanging.close();
        assertFalse(disk.isUnlocked());
        gate.open();
    }

    @Test
    void admissionBeforeAnythingHappenedIsGranted() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            assertInstanceOf(Admission.Granted.class, log.log.admission());
            assertEquals(0, log.log.durable());
        }
    }

    // ------------------------------------------------------------------ tools

    private List<String> load() throws Exception {
        disk.faults = (operation, path) -> {};
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.applier.commands;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Fails one operation as long as it is in place. */
    private record Stuck(String operation, String reason) implements MemoryFileSystem.Faults {

        @Override
        public void before(String what, Path path) throws IOException {
            if (what.equals(operation)) {
                throw new IOException(reason);
            }
        }
    }

    /** Holds one operation up until it is opened. */
    private static final class Gate implements MemoryFileSystem.Faults {

        private final String operation;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        Gate(String operation) {
            this.operation = operation;
        }

        @Override
        public void before(String what, Path path) {
            if (what.equals(operation)) {
                reached.countDown();
                await(opened);
            }
        }

        void awaitReached() {
            await(reached);
        }

        void open() {
            opened.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertTrue(latch.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
