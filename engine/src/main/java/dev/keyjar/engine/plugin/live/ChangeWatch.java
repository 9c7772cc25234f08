package dev.keyjar.engine.plugin.live;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what a plugin does when it is loaded: code that does not return (a constructor, a start) would keep all changes that follow
 * waiting. It is named with its stack, and interrupted later.
 */
final class ChangeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);

    private final long nanosUntilTold;
    private final long nanosUntilInterrupted;
    private Thread thread; // guarded by this, as is the rest; null while nothing is watched
    private long begunNanos;
    private boolean told;

    ChangeWatch(long millisUntilTold, long millisUntilInterrupted) {
        this.nanosUntilTold = TimeUnit.MILLISECONDS.toNanos(millisUntilTold);
        this.nanosUntilInterrupted = TimeUnit.MILLISECONDS.toNanos(millisUntilInterrupted);
    }

    /** What is watched. */
    interface Step<T, E extends Exception> {

        /** Does it. */
        T run() throws E;
    }

    /** Runs a step under watch: one in which code of a plugin runs, and that may be interrupted. */
    <T, E extends Exception> T during(Step<T, E> step) throws E {
        synchronized (this) {
            thread = Thread.currentThread();
            begunNanos = System.nanoTime();
            told = false;
        }
        try {
            return step.run();
        } finally {
            synchronized (this) {
                thread = null;
                Thread.interrupted(); // what was meant for this step must not meet the next
            }
        }
    }

    /** Looks at the step under way, if there is one; to be called now and then, by another thread. */
    synchronized void look() {
        if (thread == null) {
            return;
        }
        long took = System.nanoTime() - begunNanos;
        if (took > nanosUntilTold && !told) {
            told = true;
            StringBuilder stack = new StringBuilder();
            for (StackTraceElement frame : thread.getStackTrace()) {
                stack.append("\n\tat ").append(frame);
            }
            LOG.warn(
                    "A plugin that is being loaded has not returned for {} s; other changes of plugins wait. It is at{}",
                    TimeUnit.NANOSECONDS.toSeconds(took),
                    stack);
        }
        if (took > nanosUntilInterrupted) {
            begunNanos = System.nanoTime(); // and again, if it does not heed it
            LOG.warn("The plugin that is being loaded is interrupted");
            thread.interrupt();
        }
    }
}
