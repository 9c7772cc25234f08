package dev.keyjar.engine.task;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.Task;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.live.PluginPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The tasks of all plugins: they begin when the server serves, or later with their plugin, and end with either. Any thread. */
public final class PluginTasks implements PluginPart, AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Dispatcher dispatcher;
    private final Consumer<Throwable> fault;
    private final Map<String, List<TaskThread>> threads = new HashMap<>(); // by plugin; guarded by this
    private boolean serving; // guarded by this
    private boolean closed; // guarded by this
    private List<TaskThread> stopped = List.of(); // by stop(); guarded by this
    private long patientUntil; // of close(); guarded by this

    /**
     * With no tasks yet.
     *
     * @param fault told when memory ran out in a task's call, and data and log may differ
     */
    public PluginTasks(Dispatcher dispatcher, Consumer<Throwable> fault) {
        this.fault = fault;
        this.dispatcher = dispatcher;
    }

    /** Adds the tasks of a plugin. */
    public synchronized void add(PluginId plugin, List<Task> tasks) {
        if (closed || tasks.isEmpty()) {
            return;
        }
        List<TaskThread> added = new ArrayList<>();
        tasks.forEach(task -> added.add(new TaskThread(plugin, task, dispatcher, fault)));
        threads.put(plugin.name(), added);
        if (serving) {
            added.forEach(TaskThread::start);
        }
    }

    /** Ends the tasks of a plugin; returns when they have ended, or do not heed it for two seconds. */
    public void remove(PluginId plugin) {
        List<TaskThread> removed;
        synchronized (this) {
            removed = threads.remove(plugin.name());
        }
        if (removed != null) {
            end(removed);
        }
    }

    /** The server serves: tasks begin. */
    public synchronized void serve() {
        if (!closed) {
            serving = true;
            threads.values().forEach(ofPlugin -> ofPlugin.forEach(TaskThread::start));
        }
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        if (before != null) {
            remove(before.id());
        }
        if (next != null) {
            add(next.id(), next.tasks());
        }
    }

    /** Tells all tasks to end, without waiting for that. */
    public synchronized void stop() {
        if (!closed) {
            closed = true;
            List<TaskThread> all = new ArrayList<>();
            threads.values().forEach(all::addAll);
            threads.clear();
            all.forEach(TaskThread::stop);
            stopped = all;
            patientUntil = System.nanoTime() + PATIENCE_NANOS;
        }
    }

    /** Ends all tasks; returns when they have ended, or did not heed {@link #stop} for two seconds. */
    @Override
    public void close() {
        stop();
        List<TaskThread> all;
        long until;
        synchronized (this) {
            all = stopped;
            until = patientUntil;
        }
        await(all, until);
    }

    private static void end(List<TaskThread> tasks) {
        tasks.forEach(TaskThread::stop);
        await(tasks, System.nanoTime() + PATIENCE_NANOS);
    }

    private static void await(List<TaskThread> tasks, long until) {
        try {
            for (TaskThread task : tasks) {
                task.awaitEnd(until);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
