package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static Watchdog watchdog(TestEngine engine, long limitMillis, long interruptMillis) {
        return new Watchdog(engine.dispatcher, () -> limitMillis, () -> interruptMillis);
    }

    /** Looks until something is told. */
    private static String told(Watchdog watchdog) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            List<String> told = watchdog.look();
            if (!told.isEmpty()) {
                assertEquals(1, told.size(), told.toString());
                return told.get(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it told nothing");
    }

    @Test
    void interruptsAHandlerOfAPluginThatDoesNotReturn() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        TestEngine engine = new TestEngine(new TestCommands.One(call -> {
            running.countDown();
            try {
                never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException expected) {
                interrupts.incrementAndGet();
                throw expected;
            }
        }));
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> engine.call("ONE k"));
        assertTrue(running.await(10, TimeUnit.SECONDS));
        watchdog(engine, 0, 0).look();
        watchdog(engine, 100_000, 100_000).look();
        assertFalse(reply.isDone());
        Watchdog watchdog = watchdog(engine, 0, 1);
        String told = told(watchdog);
        assertTrue(
                told.matches(
                        "(?s)The command 'one' of plugin bags 1\\.0, called by client 1 at test:1, has not returned for"
                                + " \\d+ ms; interrupting it\\. It is at:\n    at .*WatchdogTest.*"),
                told);
        String text = reply.get(10, TimeUnit.SECONDS);
        assertTrue(text.startsWith("-ERR the command 'one' of the plugin 'bags' failed with"), text);
        assertEquals(1, interrupts.get());
        assertEquals(List.of(), watchdog.look());
        assertEquals("$-1", engine.call("BAG.GET k"), "the server goes on");
    }

    @Test
    void namesAHandlerThatTakesLongerThanItShouldOncePerCall() {
        List<String> told = new ArrayList<>();
        TestEngine[] engine = new TestEngine[1];
        engine[0] = new TestEngine(new TestCommands.One(call -> {
            Watchdog watchdog = watchdog(engine[0], 1, 60_000);
            told.add(told(watchdog));
            told.addAll(watchdog.look());
            call.reply().bool(Thread.currentThread().isInterrupted());
        }));
        assertEquals(":0", engine[0].call("ONE k"));
        assertEquals(":0", engine[0].call("ONE k"));
        assertEquals(2, told.size());
        assertTrue(told.get(0).contains(" ms (plugin-time-limit is 1). It is at:\n"), told.get(0));
    }

    @Test
    void namesTheEnginesCommandsButInterruptsThemNever() {
        List<String> told = new ArrayList<>();
        TestEngine engine = new TestEngine();
        TestCommands.One slow = new TestCommands.One(call -> {
            told.add(told(watchdog(engine, 0, 1)));
            call.reply().bool(Thread.currentThread().isInterrupted());
        });
        engine.dispatcher.table().add(List.of(new RegisteredCommand(slow, null)));
        assertEquals(":0", engine.call("ONE k"));
        assertTrue(
                told.get(0).matches("(?s)The command 'one' of the engine, .* for \\d+ ms\\. It is at:\n.*"),
                told.get(0));
    }

    @Test
    void countsWhatAHandlerRunsAsItsOwnTime() {
        List<String> told = new ArrayList<>();
        TestEngine[] engine = new TestEngine[1];
        engine[0] = new TestEngine(
                new TestCommands.One(call -> {
                    byte[] key = call.arguments().nextKey();
                    for (int i = 0; i < 3; i++) {
                        call.run("LOOK", key);
                    }
                    call.reply().ok();
                }),
                new TestCommands.Look(call -> {
                    if (told.isEmpty()) {
                        told.add(told(watchdog(engine[0], 50, 0)));
                    }
                    call.reply().bool(Thread.currentThread().isInterrupted());
                }));
        assertEquals("+OK", engine[0].call("ONE k"));
        assertTrue(told.get(0).startsWith("The command 'one' of plugin bags"), told.get(0));
    }

    @Test
    void looksAfterObserversToo() {
        List<String> told = new ArrayList<>();
        TestEngine engine = new TestEngine();
        engine.dispatcher.observers().replace(TestEngine.PLUGIN, List.of(command -> {
            Watchdog watchdog = watchdog(engine, 0, 1);
            told.add(told(watchdog));
            told.add("" + Thread.currentThread().isInterrupted());
        }));
        assertEquals(":1", engine.call("BAG.ADD k a"));
        assertTrue(
                told.get(0).matches("(?s)The observer .* of plugin bags 1\\.0, called by client 1 .*interrupting.*"),
                told.get(0));
        assertEquals("true", told.get(1));
        assertFalse(Thread.interrupted());
    }

    @Test
    void interruptsAgainWhatDoesNotHeedIt() {
        AtomicInteger interrupts = new AtomicInteger();
        TestEngine[] engine = new TestEngine[1];
        engine[0] = new TestEngine(new TestCommands.One(call -> {
            Watchdog watchdog = watchdog(engine[0], 0, 1);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (interrupts.get() < 2 && System.nanoTime() < deadline) {
                watchdog.look();
                if (Thread.interrupted()) {
                    interrupts.incrementAndGet();
                }
            }
            call.reply().ok();
        }));
        assertEquals("+OK", engine[0].call("ONE k"));
        assertEquals(2, interrupts.get());
    }

    @Test
    void leavesNoInterruptBehindForTheNextCommand() {
        TestEngine[] engine = new TestEngine[1];
        engine[0] = new TestEngine(new TestCommands.One(call -> {
            Watchdog watchdog = watchdog(engine[0], 0, 1);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!Thread.currentThread().isInterrupted() && System.nanoTime() < deadline) {
                watchdog.look();
            }
            call.reply().bool(Thread.currentThread().isInterrupted());
        }));
        assertEquals(":1", engine[0].call("ONE k"));
        assertFalse(Thread.interrupted());
    }

    @Test
    void leavesNoInterruptBehindThatAHandlerGaveItself() {
        TestEngine engine = new TestEngine(new TestCommands.One(call -> {
            Thread.currentThread().interrupt();
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ONE k"));
        assertFalse(Thread.interrupted());
    }

    /** Calls end and watchdogs interrupt as fast as they can: an interrupt must never meet a thread between two calls. */
    @Test
    void neverInterruptsWhatHasEnded() throws Exception {
        TestEngine engine =
                new TestEngine(new TestCommands.One(call -> call.reply().ok()));
        engine.call("ONE k");
        Thread impatient = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                long since = engine.lane.runningSince();
                if (engine.lane.running() != null) {
                    engine.lane.interrupt(since);
                }
            }
        });
        impatient.start();
        try {
            for (int i = 0; i < 50_000; i++) {
                engine.call("ONE k");
                assertFalse(Thread.interrupted(), "after call " + i);
            }
        } finally {
            impatient.interrupt();
            impatient.join();
        }
    }
}
