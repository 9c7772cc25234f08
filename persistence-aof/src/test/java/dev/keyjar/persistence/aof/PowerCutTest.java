package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that live and die on one disk that fails now and then, against a plain model: the list of all units. What was told to be
 * durable is there after the next start, and what is there is a prefix of what was appended, each unit once and whole.
 */
@Tag("same-on-every-java")
class PowerCutTest {

    private static final int LIVES = 12;
    private static final int ROUNDS = 25;

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void whatWasToldToBeDurableIsThereAfterAnyCrash(String policy) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = round * 1_000_003L + policy.hashCode();
            try {
                live(policy, new Random(seed));
            } catch (AssertionError | PersistenceException e) {
                throw new AssertionError(policy + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** A force fails, and while the log goes on in a new file the power goes, at each step in turn. */
    @Test
    void thePowerMayGoAtEveryStep() throws Exception {
        int steps = 0;
        for (boolean reached = true; reached; steps++) {
            for (int seed = 0; seed < 40; seed++) {
                MemoryFileSystem disk = new MemoryFileSystem();
                disk.preallocation = writtenAhead(seed);
                Plug plug = new Plug(disk, steps, seed);
                disk.faults = plug;
                List<String> appended = new ArrayList<>();
                long durable = 0;
                try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
                    for (int index = 0; index < 3 && !plug.pulled; index++) {
                        TestUnit unit = TestUnit.of("SET", "key", index + "x".repeat(700));
                        appended.addAll(unit.shown());
                        long sequence = log.log.append(unit);
                        log.listener.await("durable or dark", () -> log.listener.durable >= sequence || plug.pulled);
                        durable = log.listener.durable;
                    }
                } catch (PersistenceException e) {
                    assertTrue(plug.pulled, e.getMessage());
                }
                reached = plug.pulled;
                disk.faults = (operation, path) -> {};
                try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
                    List<String> loaded = log.applier.commands;
                    String what = "step " + steps + " (" + plug.last + "), seed " + seed + ": " + loaded.size() + " of "
                            + durable;
                    assertTrue(loaded.size() >= durable, what);
                    assertEquals(appended.subList(0, loaded.size()), loaded, what);
                }
            }
        }
        assertTrue(steps > 20, "" + steps);
    }

    /** The log is rewritten while clients write, and the power goes, at each step in turn. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void thePowerMayGoAtEveryStepOfARewrite(String policy) throws Exception {
        int steps = 0;
        for (boolean reached = true; reached; steps++) {
            reached = false;
            for (int seed = 0; seed < 8; seed++) {
                MemoryFileSystem disk = new MemoryFileSystem();
                disk.preallocation = writtenAhead(seed);
                Plug plug = new Plug(disk, steps, seed);
                plug.failsForce = seed % 5 == 4;
                disk.faults = plug;
                List<String> appended = new ArrayList<>();
                long durable = 0;
                try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
                    durable = rewriteWhileWriting(log, plug, appended);
                } catch (PersistenceException e) {
                    assertTrue(plug.pulled, e.getMessage());
                }
                reached |= plug.pulled;
                disk.faults = (operation, path) -> {};
                String what = policy + ", step " + steps + " (" + plug.last + "), seed " + seed;
                Map<String, String> kept;
                try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
                    kept = log.keyspace.picture();
                    assertIsPrefix(appended, policy.equals("always") ? (int) durable : 0, kept, what);
                    assertTrue(log.rewrite(), what);
                }
                try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
                    assertEquals(kept, log.keyspace.picture(), what);
                }
            }
        }
        assertTrue(steps > 30, "" + steps);
    }

    /** The disk fails and takes less than it is given now and then, while the log is rewritten again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void rewritesOnADiskThatFailsNowAndThenLoseNothing(String policy) throws Exception {
        int rewrites = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long seed = round * 7_919L + policy.hashCode();
            try {
                rewrites += liveRewriting(policy, new Random(seed));
            } catch (AssertionError | PersistenceException e) {
                throw new AssertionError(policy + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertTrue(rewrites > ROUNDS, rewrites + " rewrites were begun");
    }

    /** None, a few small frames, or a dozen of any. */
    private static int writtenAhead(int choice) {
        return new int[] {0, 8 * 1024, 32 * 1024}[choice % 3];
    }

    private static int liveRewriting(String policy, Random random) throws PersistenceException {
        MemoryFileSystem disk = new MemoryFileSystem();
        disk.preallocation = writtenAhead(random.nextInt(3));
        List<String> appended = new ArrayList<>();
        int rewrites = 0;
        for (int life = 0; life < 4; life++) {
            LogUnderTest log = start(disk, policy, random);
            int before = appended.size();
            disk.faults = new Sometimes(new Random(random.nextLong()), random.nextInt(3));
            for (int index = 0; index < 40; index++) {
                if (log.log.admission() instanceof Admission.Granted) {
                    TestUnit unit = TestUnit.in(
                            random.nextInt(2), "SET", "key" + random.nextInt(6), life + "." + index + "x".repeat(300));
                    appended.addAll(unit.shown());
                    log.write(unit);
                    log.log.flush();
                }
                if (random.nextInt(4) == 0) {
                    log.log.rewrite();
                }
                if (random.nextInt(3) == 0) {
                    log.listener.await("a moment", () -> log.isRewriting() || random.nextBoolean());
                }
            }
            rewrites += Integer.parseInt(log.info("aof_rewrites"));
            long durable = end(log, disk, policy, random);
            disk.faults = (operation, path) -> {};
            int least = before + (int) durable;
            int kept;
            try (LogUnderTest after = LogUnderTest.start(disk, "appendfsync", policy)) {
                kept = assertIsPrefix(appended, least, after.keyspace.picture(), "life " + life);
            }
            appended.subList(kept, appended.size()).clear();
        }
        return rewrites;
    }

    private static LogUnderTest start(MemoryFileSystem disk, String policy, Random random) throws PersistenceException {
        Timing timing = random.nextBoolean() ? LogUnderTest.QUICK : LogUnderTest.FORCING_AT_ONCE;
        return LogUnderTest.start(disk, timing, "appendfsync", policy);
    }

    private static long rewriteWhileWriting(LogUnderTest log, Plug plug, List<String> appended) {
        write(log, plug, appended, 3);
        log.keyspace.whileSaying = () -> write(log, plug, appended, 1);
        log.log.rewrite();
        log.listener.await("rewritten or dark", () -> plug.pulled || !log.isRewriting());
        log.keyspace.whileSaying = () -> {};
        write(log, plug, appended, 2);
        return log.log.durable();
    }

    private static void write(LogUnderTest log, Plug plug, List<String> appended, int units) {
        for (int index = 0; index < units && !plug.pulled; index++) {
            if (log.log.admission() instanceof Admission.Granted) {
                long sequence;
                synchronized (appended) {
                    TestUnit unit = TestUnit.in(
                            appended.size() % 2, "SET", "key" + appended.size() % 5, appended.size() + "x".repeat(700));
                    appended.addAll(unit.shown());
                    sequence = log.write(unit);
                }
                log.log.flush();
                log.listener.await("durable or dark", () -> log.listener.durable >= sequence || plug.pulled);
            }
        }
    }

    private static int assertIsPrefix(List<String> appended, int least, Map<String, String> kept, String what) {
        for (int length = least; length <= appended.size(); length++) {
            if (TestKeyspace.after(appended.subList(0, length)).equals(kept)) {
                return length;
            }
        }
        return fail(what + ": " + shortened(kept.toString()) + " is not the state after at least " + least + " of "
                + shortened(appended.toString()));
    }

    private static String shortened(String text) {
        return text.replaceAll("x{10,}", "x");
    }

    /** Fails the second force of the first file, and pulls the plug at a step. */
    private static final class Plug implements MemoryFileSystem.Faults {

        private final MemoryFileSystem disk;
        private final Random random;
        private int stepsLeft;
        private int forces;
        private boolean failsForce = true;
        private String last = "";
        private volatile boolean pulled;

        Plug(MemoryFileSystem disk, int step, int seed) {
            this.disk = disk;
            this.stepsLeft = step;
            this.random = MemoryFileSystem.chance(seed);
        }

        @Override
        public synchronized void before(String operation, Path path) throws IOException {
            if (pulled) {
                throw new IOException("The power is off");
            }
            if (stepsLeft-- == 0) {
                last = operation + " " + path.getFileName();
                disk.cutPower(random);
                pulled = true;
                throw new IOException("The power goes");
            }
            if (failsForce && operation.equals("sync") && path.equals(LogUnderTest.FIRST) && ++forces == 3) {
                throw new IOException("Input/output error");
            }
        }
    }

    private static void live(String policy, Random random) throws PersistenceException {
        MemoryFileSystem disk = new MemoryFileSystem();
        disk.preallocation = writtenAhead(random.nextInt(3));
        List<String> kept = new ArrayList<>();
        for (int life = 0; life < LIVES; life++) {
            disk.faults = (operation, path) -> {};
            LogUnderTest log = start(disk, policy, random);
            assertEquals(kept, log.applier.commands);
            disk.faults = new Sometimes(new Random(random.nextLong()), random.nextInt(3));
            List<Integer> unitEnds = new ArrayList<>(List.of(kept.size()));
            int units = random.nextInt(25);
            for (int index = 0; index < units; index++) {
                if (log.log.admission() instanceof Admission.Granted) {
                    TestUnit unit = unit(life, index, random);
                    log.log.append(unit);
                    kept.addAll(unit.shown());
                    unitEnds.add(kept.size());
                }
                if (random.nextInt(4) == 0) {
                    Thread.yield();
                }
                if (random.nextInt(3) == 0) {
                    log.log.flush();
                }
                if (random.nextInt(6) == 0 && policy.equals("always")) {
                    disk.faults = new Sometimes(new Random(random.nextLong()), 0);
                    log.listener.awaitDurable(unitEnds.size() - 1);
                    disk.faults = new Sometimes(new Random(random.nextLong()), random.nextInt(3));
                }
            }
            long durable = end(log, disk, policy, random);
            kept = survivors(policy, disk, kept, unitEnds, durable);
            if (kept == null) {
                return;
            }
        }
    }

    /** Ends a life in one of three ways; answers how many units must have survived. */
    private static long end(LogUnderTest log, MemoryFileSystem disk, String policy, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                disk.faults = (operation, path) -> {};
                log.close();
                return log.log.durable();
            }
            case 1 -> {
                long durable;
                synchronized (disk) {
                    durable = policy.equals("always") ? log.log.durable() : 0;
                    disk.kill();
                }
                log.close();
                return durable;
            }
            default -> {
                long durable;
                synchronized (disk) {
                    durable = policy.equals("always") ? log.log.durable() : 0;
                    disk.cutPower(random);
                }
                log.close();
                return durable;
            }
        }
    }

    private static List<String> survivors(
            String policy, MemoryFileSystem disk, List<String> appended, List<Integer> unitEnds, long durable)
            throws PersistenceException {
        disk.faults = (operation, path) -> {};
        List<String> loaded;
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            loaded = log.applier.commands;
        } catch (PersistenceException e) {
            // Nothing is forced under this policy, so zeros may stand anywhere; the server leaves it to the operator to
            // cut.
            if (policy.equals("no") && (e.getMessage().contains("a sector was not written") || disk.failedSyncs > 0)) {
                return null;
            }
            throw e;
        }
        // Nor is anything kept that could be written again after a force that failed; then it is a prefix, but may end
        // in an earlier life.
        if (policy.equals("no") && disk.failedSyncs > 0 && loaded.size() < unitEnds.get(0)) {
            assertEquals(appended.subList(0, loaded.size()), loaded);
            return null;
        }
        assertTrue(unitEnds.contains(loaded.size()), () -> "not whole units: " + loaded + " of " + appended);
        assertEquals(appended.subList(0, loaded.size()), loaded);
        int least = unitEnds.get((int) durable);
        assertTrue(
                loaded.size() >= least,
                () -> "durable units are lost: " + loaded + " of " + appended.subList(0, least));
        return new ArrayList<>(loaded);
    }

    private static TestUnit unit(int life, int index, Random random) {
        String value = life + "." + index + "."
                + "x".repeat(random.nextInt(3) == 0 ? random.nextInt(1500) : random.nextInt(20));
        TestUnit unit = TestUnit.in(random.nextInt(3), "SET", "key", value);
        for (int more = random.nextInt(3); more > 0; more--) {
            unit.and(random.nextInt(3), null, "DEL", value);
        }
        return unit;
    }

    /** Fails operations by chance. */
    private static final class Sometimes implements MemoryFileSystem.Faults {

        private static final int[] ONE_IN = {Integer.MAX_VALUE, 40, 5};

        private final Random random;
        private final int oneIn;

        Sometimes(Random random, int badness) {
            this.random = random;
            this.oneIn = ONE_IN[badness];
        }

        @Override
        public synchronized void before(String operation, Path path) throws IOException {
            if (random.nextInt(oneIn) == 0) {
                throw new IOException("The " + operation + " of " + path.getFileName() + " failed");
            }
        }

        @Override
        public synchronized int taken(Path path, int bytes) {
            return random.nextInt(oneIn) == 0 ? random.nextInt(bytes) : bytes;
        }
    }
}
