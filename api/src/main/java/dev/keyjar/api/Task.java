package dev.keyjar.api;

import java.time.Duration;

/**
 * Work that a plugin does by itself, again and again: cleaning up, summing up, fetching from elsewhere. Stands in
 * {@code META-INF/services/dev.keyjar.api.Task} of its jar; made once, without arguments.
 *
 * <p>Each task has a thread of its own, away from the event loops, with the plugin's class loader as context class loader. It may
 * wait and do I/O; what it does to the data it does by {@link Commands}. It runs first when the server serves, all data recovered,
 * and then again each time {@link #every()} has passed since it ended, so that it never overlaps itself. When the server stops,
 * or the plugin is unloaded or replaced, its thread is interrupted; one that does not heed that is left behind, named in the log
 * with its stack, and its {@link Commands} work no more.
 */
public interface Task {

    /** How long to pause after a run; positive. Asked after each run, by the task's thread. */
    Duration every();

    /**
     * Does the work once. What it throws is logged with the plugin's name, and the task runs again in its time.
     *
     * @param commands runs commands; for use by this thread, during this run
     */
    void run(Commands commands) throws Exception;
}
