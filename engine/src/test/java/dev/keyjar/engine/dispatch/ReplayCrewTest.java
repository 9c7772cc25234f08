package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.KeptCommand;
import dev.keyjar.engine.dispatch.TestCommands.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A log that is replayed by several threads gives what it gives when one does it. */
class ReplayCrewTest {

    private record Kept(int database, byte[][] arguments) implements KeptCommand {

        static Kept of(String line) {
            return new Kept(0, TestEngine.words(line));
        }
    }

    private static LogApplier crew(TestEngine engine, LoadingProgress progress, int threads) {
        return new LogApplier(engine.dispatcher, progress, null, threads);
    }

    @Test
    void keepsTheOrderOfWhatHasToDoWithOneKey() throws ApplyException {
        long seed = System.nanoTime();
        System.out.println("ReplayCrewTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        TestEngine engine = new TestEngine();
        for (int i = 0; i < 20_000; i++) {
            engine.call(someCall(random, i));
        }
        List<Kept> log = new ArrayList<>();
        engine.log.units.forEach(unit -> unit.forEach(one -> log.add(new Kept(one.database(), one.words()))));
        for (int threads = 2; threads <= 5; threads++) {
            TestEngine replayed = new TestEngine();
            replayed.now = engine.now;
            LoadingProgress progress = new LoadingProgress();
            try (LogApplier applier = crew(replayed, progress, threads)) {
                for (int from = 0; from < log.size(); ) {
                    int to = Math.min(log.size(), from + 1 + random.nextInt(3000));
                    applier.applyAll(log.subList(from, to));
                    from = to;
                }
            }
            assertEquals(engine.state(), replayed.state(), threads + " threads");
            assertEquals(log.size(), progress.commands());
        }
    }

    private static String someCall(SplittableRandom random, int number) {
        String one = "k" + random.nextInt(60);
        String other = "k" + random.nextInt(60);
        return switch (random.nextInt(200)) {
            case 0 -> "SELECT " + random.nextInt(3);
            case 1 -> "SWAPDB 0 " + random.nextInt(3);
            case 2 -> number % 10 == 0 ? "FLUSHDB" : "DBSIZE";
            case 3, 4, 5 -> "BAG.COPY " + one + " " + other;
            case 6, 7, 8 -> "RENAME " + one + " " + other;
            case 9, 10, 11 -> "DEL " + one + " " + other + " k" + random.nextInt(60);
            case 12, 13, 14 -> "PEXPIRE " + one + " 100000";
            case 15, 16 -> "MOVE " + one + " " + random.nextInt(3);
            default -> random.nextInt(3) == 0 ? "BAG.TAKE " + one : "BAG.ADD " + one + " w" + number;
        };
    }

    @Test
    void runsDifferentKeysSideBySide() throws ApplyException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        TestEngine engine = new TestEngine(new One(call -> {
            call.keyspace().put(call.arguments().nextKey(), Bag.class).words.add("x");
            if (threads.add(Thread.currentThread())) {
                both.countDown();
                assertTrue(await(both));
            }
            call.reply().ok();
        }));
        List<Kept> log = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            log.add(Kept.of("ONE k" + i));
        }
        try (LogApplier applier = crew(engine, new LoadingProgress(), 2)) {
            applier.applyAll(log);
        }
        assertEquals(2, threads.size());
        assertEquals(1000, engine.state().size());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsOfTheFirstThatFails() throws ApplyException {
        List<Kept> log = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            log.add(Kept.of("BAG.ADD k" + i + " w"));
        }
        for (int wrong = 120; wrong < 200; wrong++) { // on every share
            log.set(wrong, Kept.of("BAG.ADD k" + wrong));
        }
        assertEquals(120, refusal(log).index());
        for (int wrong = 110; wrong < 120; wrong++) {
            log.set(wrong, Kept.of("BAG.ADD box" + wrong + " w"));
            log.set(wrong - 100, Kept.of("BOX box" + wrong + " full"));
        }
        ApplyException wrongType = refusal(log);
        assertEquals(110, wrongType.index());
        assertTrue(wrongType.getMessage().contains("WRONGTYPE"), wrongType.getMessage());
        log.set(100, Kept.of("NOSUCH k"));
        assertEquals(100, refusal(log).index());
        assertTrue(refusal(log).unknownCommand());
        log.set(99, Kept.of("BAG.COPY k1")); // would be run alone
        assertEquals(99, refusal(log).index());
        log.set(98, new Kept(16, TestEngine.words("BAG.ADD k w")));
        assertEquals(98, refusal(log).index());
    }

    private static ApplyException refusal(List<Kept> log) {
        try (LogApplier applier = crew(new TestEngine(), new LoadingProgress(), 3)) {
            return assertThrows(ApplyException.class, () -> applier.applyAll(log));
        }
    }

    @Test
    void endsAtAnErrorOfAnyThread() {
        TestEngine engine = new TestEngine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().put(key, Bag.class).words.add("x");
            throw new OutOfMemoryError("a test");
        }));
        List<Kept> log = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            log.add(Kept.of("ONE k" + i));
        }
        try (LogApplier applier = crew(engine, new LoadingProgress(), 4)) {
            assertThrows(OutOfMemoryError.class, () -> applier.applyAll(log));
        }
        assertTrue(engine.state().size() < 200);
    }

    @Test
    void runsFewOnTheCallersThread() throws ApplyException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        TestEngine engine = new TestEngine(new One(call -> {
            threads.add(Thread.currentThread());
            call.keyspace().put(call.arguments().nextKey(), Bag.class).words.add("x");
            call.reply().ok();
        }));
        try (LogApplier applier = crew(engine, new LoadingProgress(), 4)) {
            applier.applyAll(List.of(Kept.of("ONE a"), Kept.of("ONE b"), Kept.of("ONE c"), Kept.of("ONE d")));
        }
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertEquals(Map.of("0 a", "[x]", "0 b", "[x]", "0 c", "[x]", "0 d", "[x]"), engine.state());
    }
}
