package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

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
        Watchdog off = new Watchdog(engine.dispatcher, () -> 0);
        off.look();
        Watchdog patient = new Watchdog(engine.dispatcher, () -> 100_000);
        patient.look();
        assertFalse(reply.isDone());
        Watchdog watchdog = new Watchdog(engine.dispatcher, () -> 1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!reply.isDone() && System.nanoTime() < deadline) {
            watchdog.look();
            Thread.onSpinWait();
        }
        String text = reply.get(10, TimeUnit.SECONDS);
        assertTrue(text.startsWith("-ERR the command 'one' of the plugin 'bags' failed with"), text);
        assertEquals(1, interrupts.get());
        watchdog.look();
        assertEquals("$-1", engine.call("BAG.GET k"), "the server goes on");
    }

    @Test
    void leavesNoInterruptBehindForTheNextCommand() {
        TestEngine[] engine = new TestEngine[1];
        engine[0] = new TestEngine(new TestCommands.One(call -> {
            Watchdog watchdog = new Watchdog(engine[0].dispatcher, () -> 1);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!Thread.currentThread().isInterrupted() && System.nanoTime() < deadline) {
                watchdog.look();
            }
            call.reply().bool(Thread.currentThread().isInterrupted());
        }));
        assertEquals(":1", engine[0].call("ONE k"));
        assertFalse(Thread.interrupted());
    }
}
