package dev.keyjar.distribution;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition, up to a deadline. */
final class Await {

    /** Long enough for a loaded machine; no test that passes waits so long. */
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private Await() {}

    /** Asks again and again until the answer is yes. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not reached within " + DEADLINE.toSeconds() + " s: " + what);
            }
            Thread.sleep(10);
        }
    }
}
