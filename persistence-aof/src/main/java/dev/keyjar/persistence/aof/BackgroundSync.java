package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces a file, or two of which both count, to the disk on a thread of its own, so that writing goes on meanwhile. One run at a
 * time: the writer starts it, and fetches its outcome before it starts the next.
 */
final class BackgroundSync {

    /**
     * What one run comes to.
     *
     * @param file the file forced
     * @param length its length when it began: up to here it is safe
     * @param copy the file forced behind it, see {@link LogFiles}; null when there was none
     * @param copyLength the length of that one, likewise
     * @param sequence the last unit within that length
     * @param failure null when it went well
     */
    record Outcome(
            IncrementalFile file,
            long length,
            IncrementalFile copy,
            long copyLength,
            long sequence,
            Throwable failure) {

        /** Whether it says something about this file. */
        boolean isAbout(IncrementalFile asked) {
            return asked == file || asked == copy;
        }

        private Outcome failing(Throwable cause) {
            return new Outcome(file, length, copy, copyLength, sequence, cause);
        }
    }

    private final Runnable whenDone;
    private final Thread thread;
    private volatile Outcome wanted;
    private volatile Outcome outcome;
    private volatile boolean ending;

    /**
     * Starts the thread.
     *
     * @param whenDone called on it after every run
     */
    BackgroundSync(Runnable whenDone) {
        this.whenDone = whenDone;
        this.thread = new Thread(this::run, "keyjar-aof-fsync");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins a run; none may be under way. */
    void begin(IncrementalFile file, IncrementalFile copy, long sequence) {
        wanted = new Outcome(file, file.length(), copy, copy == null ? 0 : copy.length(), sequence, null);
        LockSupport.unpark(thread);
    }

    /** Whether a run was begun and its outcome not fetched yet. */
    boolean isUnderWay() {
        return wanted != null;
    }

    /** The outcome of the run, once; null while it lasts, or when there is none. */
    Outcome fetch() {
        Outcome fetched = outcome;
        if (fetched != null) {
            outcome = null;
            wanted = null;
        }
        return fetched;
    }

    /** Ends the thread when its run is over. */
    void end() {
        ending = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        Outcome last = null; // not told by its outcome, which the writer may fetch at any moment
        while (true) {
            Outcome run = wanted;
            if (run != null && run != last) {
                last = run;
                outcome = run.failing(failureOf(run));
                whenDone.run();
            } else if (ending) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private static Throwable failureOf(Outcome run) {
        try {
            run.file().sync();
            if (run.copy() != null) {
                run.copy().sync();
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            return e;
        }
    }
}
