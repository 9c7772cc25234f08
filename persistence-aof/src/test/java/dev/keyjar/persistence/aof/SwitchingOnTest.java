package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a server that runs is switched on: it begins with all that the server has, and goes on with what follows. */
class SwitchingOnTest {

    private static final List<String> OLD = List.of("0: SET a old", "0: SET b old");
    private static final List<String> NOW = List.of("0: SET a now", "1: SET c now", "3: SET d now");

    private final MemoryFileSystem disk = new MemoryFileSystem();

    private Map<String, String> loaded() throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.keyspace.picture();
        }
    }

    private void keepOld() throws PersistenceException {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.append("SET", "a", "old");
            log.append("SET", "b", "old");
        }
        assertEquals(TestKeyspace.after(OLD), loaded());
    }

    private static void awaitComplete(LogUnderTest log) {
        log.listener.await("complete", () -> !log.isRewriting());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsWhatThereIsAndWhatFollows(boolean somethingWasKeptEarlier) throws Exception {
        if (somethingWasKeptEarlier) {
            keepOld();
        }
        CountDownLatch written = new CountDownLatch(1);
        Map<String, String> expected;
        try (LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> await(written))) {
            assertTrue(log.isRewriting());
            log.write(TestUnit.of("SET", "e", "meanwhile"));
            written.countDown();
            awaitComplete(log);
            log.write(TestUnit.of("DEL", "a"));
            expected = log.keyspace.picture();
        }
        assertEquals(expected, loaded());
        assertEquals(
                2,
                disk.files().stream()
                        .filter(file -> file.toString().endsWith(".aof"))
                        .count(),
                disk::toString);
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            assertTrue(log.rewrite());
        }
        assertEquals(expected, loaded());
    }

    @Test
    void untilItIsCompleteTheOldOneHolds() throws Exception {
        keepOld();
        CountDownLatch never = new CountDownLatch(1);
        LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> await(never));
        log.append("SET", "e", "meanwhile");
        disk.kill();
        never.countDown();
        log.close();
        assertEquals(TestKeyspace.after(OLD), loaded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void nothingIsOnTheDiskBeforeItIsComplete(String policy) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> await(written), "appendfsync", policy)) {
            log.listener.awaitDurable(log.append("SET", "e", "meanwhile"));
            log.listener.await("a force", () -> disk.syncs > 0 || policy.equals("everysec"));
            assertEquals(-1, log.log.forced()); // not even what there was before, which is sequence 0
            assertEquals(0, log.listener.forced);
            written.countDown();
            log.listener.await("told", () -> log.listener.forced == 1);
            assertEquals(1, log.log.forced());
            disk.cutPower(new Random(1));
        }
        assertTrue(loaded().containsValue("meanwhile"));
        assertEquals(4, loaded().size());
    }

    @Test
    void isCompletedBeforeTheServerEnds() throws Exception {
        keepOld();
        CountDownLatch answered = new CountDownLatch(1);
        try (LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> await(answered))) {
            log.append("SET", "e", "meanwhile");
            assertTrue(log.log.isBeginning());
            assertFalse(log.log.complete(10));
            answered.countDown();
            assertTrue(log.log.complete(20_000));
            assertFalse(log.log.isBeginning());
            assertTrue(log.log.complete(0));
        }
        List<String> all = new ArrayList<>(NOW);
        all.add("0: SET e meanwhile");
        assertEquals(TestKeyspace.after(all), loaded());
    }

    @Test
    void givesUpWhatIsNotCompleteWhenItIsClosed() throws Exception {
        keepOld();
        int before = disk.files().size();
        Thread closer = Thread.currentThread();
        Runnable untilItIsClosed = () -> {
            while (closer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait(); // until it waits for the thread that says this
            }
        };
        try (LogUnderTest log = LogUnderTest.begin(disk, NOW, untilItIsClosed)) {
            log.append("SET", "e", "meanwhile");
        }
        assertEquals(before, disk.files().size(), () -> disk.files().toString());
        assertEquals(TestKeyspace.after(OLD), loaded());
    }

    @Test
    void whatCannotBeBegunChangesNothing() throws Exception {
        keepOld();
        disk.faults = (operation, path) -> {
            if (operation.equals("create")) {
                throw new IOException("No space left on device");
            }
        };
        PersistenceException trouble = null;
        try {
            LogUnderTest.begin(disk, NOW, () -> {});
        } catch (PersistenceException e) {
            trouble = e;
        }
        assertNotNull(trouble);
        assertEquals(
                "Cannot begin an append-only file in /data/appendonlydir: No space left on device",
                trouble.getMessage());
        disk.faults = (operation, path) -> {};
        assertEquals(TestKeyspace.after(OLD), loaded());
    }

    @Test
    void leftoversThatCannotBeRemovedStayMarked() throws Exception {
        MemoryFileSystem one = withLeftovers();
        one.faults = (operation, path) -> {
            if (path.toString().contains(".aof.1.") || path.toString().endsWith("incr.aof")) {
                throw new IOException("Input/output error");
            }
        };
        assertThrows(PersistenceException.class, () -> LogUnderTest.begin(one, NOW, () -> {}));
        one.faults = (operation, path) -> {};
        try (LogUnderTest log = LogUnderTest.start(one)) {
            assertEquals(Map.of(), log.keyspace.picture());
        }
    }

    @Test
    void whatCannotBeCompletedIsAbandoned() throws Exception {
        keepOld();
        int before = disk.files().size();
        CountDownLatch begun = new CountDownLatch(1);
        LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> await(begun));
        disk.faults = (operation, path) -> {
            if (operation.equals("write")) {
                throw new IOException("No space left on device");
            }
        };
        begun.countDown();
        log.listener.await("abandoned", () -> log.listener.abandoned != null);
        assertEquals(
                before,
                disk.files().size(),
                () -> disk.files().toString()); // the disk is full: room is given back at once
        assertEquals("err", log.info("aof_last_bgrewrite_status"));
        assertEquals("1", log.info("aof_rewrites_consecutive_failures"));
        log.close();
        disk.faults = (operation, path) -> {};
        assertEquals(TestKeyspace.after(OLD), loaded());
    }

    /** The disk is full from each step on in turn; once there is room the log can be begun again, or the server started. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDiskMayBeFullAtEveryStep(boolean somethingWasKeptEarlier) throws Exception {
        int abandoned = 0;
        for (int step = 0; ; step++) {
            MemoryFileSystem one = somethingWasKeptEarlier ? withOldLog() : new MemoryFileSystem();
            Set<Path> before = new TreeSet<>(one.files());
            AtomicInteger left = new AtomicInteger(step);
            one.faults = (operation, path) -> {
                boolean needsRoom = operation.equals("create") || operation.equals("write");
                if (needsRoom && left.getAndDecrement() <= 0) {
                    throw new IOException("No space left on device");
                }
            };
            LogUnderTest log;
            try {
                log = LogUnderTest.begin(one, NOW, () -> {});
            } catch (PersistenceException e) {
                assertEquals(before, new TreeSet<>(one.files()), "step " + step);
                continue;
            }
            log.listener.await("the end", () -> log.listener.abandoned != null || !log.isRewriting());
            if (log.listener.abandoned == null) {
                log.close();
                break;
            }
            assertEquals(before, new TreeSet<>(one.files()), "step " + step);
            log.close();
            abandoned++;
            one.faults = (operation, path) -> {};
            MemoryFileSystem other = one.copy();
            try (LogUnderTest started = LogUnderTest.start(other)) {
                assertEquals(TestKeyspace.after(somethingWasKeptEarlier ? OLD : List.of()), started.keyspace.picture());
            }
            try (LogUnderTest again = LogUnderTest.begin(one, NOW, () -> {})) {
                awaitComplete(again);
            }
            try (LogUnderTest started = LogUnderTest.start(one)) {
                assertEquals(TestKeyspace.after(NOW), started.keyspace.picture());
            }
        }
        assertTrue(abandoned >= 3, abandoned + " steps");
    }

    @Test
    void sequencesGoOnWhenItIsSwitchedOffAndOn() throws Exception {
        try (LogUnderTest log = LogUnderTest.begin(disk, NOW, () -> {})) {
            assertEquals(1, log.append("SET", "e", "1"));
            awaitComplete(log);
            log.log.close();
            assertEquals(1, log.listener.durable);
            log.begin();
            assertEquals(1, log.log.durable());
            assertEquals(2, log.append("SET", "e", "2"));
            log.listener.awaitDurable(2);
            awaitComplete(log);
        }
        assertTrue(loaded().containsValue("2"));
    }

    /** The power goes at each step in turn: afterwards there is the old log, or the new one up to what was told to be durable. */
    @ParameterizedTest
    @ValueSource(strings = {"nothing", "an old log", "what a crash left"})
    void thePowerMayGoAtEveryStep(String before) throws Exception {
        List<String> old = before.equals("an old log") ? OLD : List.of();
        boolean reached = true;
        int steps = 0;
        for (; reached; steps++) {
            reached = false;
            for (int seed = 0; seed < 8; seed++) {
                MemoryFileSystem one = switch (before) {
                    case "an old log" -> withOldLog();
                    case "what a crash left" -> withLeftovers();
                    default -> new MemoryFileSystem();
                };
                reached |= powerGoesAt(steps, seed, one, old);
            }
        }
        assertTrue(steps > 15, steps + " steps");
    }

    private static MemoryFileSystem withLeftovers() {
        MemoryFileSystem one = new MemoryFileSystem();
        for (String name :
                List.of("temp-appendonly.aof.first", "appendonly.aof.1.base.aof", "appendonly.aof.1.incr.aof")) {
            one.put(LogUnderTest.APPEND_DIRECTORY.resolve(name), name.endsWith("first") ? new byte[0] : new byte[] {1});
        }
        return one;
    }

    private static MemoryFileSystem withOldLog() throws PersistenceException {
        MemoryFileSystem one = new MemoryFileSystem();
        try (LogUnderTest log = LogUnderTest.start(one)) {
            log.append("SET", "a", "old");
            log.append("SET", "b", "old");
        }
        return one;
    }

    /** With the seed 0 the process is killed, and the disk keeps all it was given. */
    private static boolean powerGoesAt(int step, int seed, MemoryFileSystem one, List<String> old)
            throws PersistenceException {
        Random random = MemoryFileSystem.chance(seed);
        int[] left = {step};
        boolean[] off = {false};
        one.faults = (operation, path) -> {
            synchronized (left) {
                if (off[0] || left[0]-- == 0) {
                    if (!off[0] && seed == 0) {
                        one.kill();
                    } else if (!off[0]) {
                        one.cutPower(random);
                    }
                    off[0] = true;
                    throw new IOException("The power is off");
                }
            }
        };
        List<String> appended = new ArrayList<>(NOW);
        long durable = 0;
        boolean complete = false;
        try (LogUnderTest log = LogUnderTest.begin(one, NOW, () -> {}, "appendfsync", "always")) {
            for (int i = 0; i < 3; i++) {
                complete = !log.isRewriting() && log.listener.abandoned == null && !off[0];
                TestUnit unit = TestUnit.of("SET", "e", i + "x".repeat(700));
                appended.addAll(unit.shown());
                long sequence = log.write(unit);
                log.listener.await("durable or dark", () -> log.listener.durable >= sequence || off[0]);
                durable = log.listener.durable;
            }
            log.listener.await("complete or dark", () -> !log.isRewriting() || off[0]);
        } catch (PersistenceException e) {
            assertTrue(off[0], e.getMessage());
        }
        boolean reached = off[0];
        one.faults = (operation, path) -> {};
        String what = "step " + step + ", seed " + seed + ": ";
        try (LogUnderTest again = LogUnderTest.begin(one.copy(), NOW, () -> {})) {
            awaitComplete(again);
        } catch (PersistenceException e) {
            throw new AssertionError(what + e.getMessage(), e);
        }
        try (LogUnderTest log = LogUnderTest.start(one, "appendfsync", "always")) {
            Map<String, String> kept = log.keyspace.picture();
            boolean isOld = !complete && kept.equals(TestKeyspace.after(old));
            boolean isNew = false;
            for (int length = NOW.size() + (int) durable; length <= appended.size(); length++) {
                isNew |= kept.equals(TestKeyspace.after(appended.subList(0, length)));
            }
            assertTrue(isOld || isNew, what + kept.toString().replaceAll("x{10,}", "x") + ", durable " + durable);
        }
        return reached;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
