package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {

    @Test
    void interruptsWhatDoesNotReturn() throws Exception {
        ChangeWatch watch = new ChangeWatch(0, 0);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> step = CompletableFuture.supplyAsync(() -> watch.during(() -> {
            begun.countDown();
            try {
                Thread.sleep(1_000_000);
                return "over";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }));
        begun.await();
        watch.look();
        assertEquals("interrupted", step.get(60, TimeUnit.SECONDS));
    }

    @Test
    void leavesAShortOneAloneAndTheThreadAsItWas() {
        ChangeWatch watch = new ChangeWatch(60_000, 60_000);
        watch.look();
        assertEquals("done", watch.during(() -> {
            watch.look();
            return "done";
        }));
        watch.during(() -> {
            Thread.currentThread().interrupt();
            return null;
        });
        assertFalse(Thread.currentThread().isInterrupted());
        watch.look();
    }
}
