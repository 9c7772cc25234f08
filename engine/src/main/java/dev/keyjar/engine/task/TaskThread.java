package dev.keyjar.engine.task;

import dev.keyjar.api.Commands;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.Setting;
import dev.keyjar.api.Task;
import dev.keyjar.engine.dispatch.Caller;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one task: it runs it, pauses, and runs it again, until it is stopped. */
final class TaskThread implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private final PluginId plugin;
    private final Task task;
    private final Dispatcher dispatcher;
    private final Consumer<Throwable> fault;
    private final ClassLoader classLoader;
    private final Thread thread;
    private volatile boolean stopped;

    TaskThread(PluginId plugin, Task task, Dispatcher dispatcher, Consumer<Throwable> fault) {
        this.fault = fault;
        this.plugin = plugin;
        this.task = task;
        this.dispatcher = dispatcher;
        this.classLoader = task.getClass().getClassLoader();
        this.thread = new Thread(null, this, "keyjar-task-" + plugin.name(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(classLoader);
    }

    void start() {
        thread.start();
    }

    /** Tells it to end, without waiting for that. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Waits until it has ended; of one that does not, the log tells where it is. */
    void awaitEnd(long untilNanos) throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
        thread.join(Math.max(1, millis));
        if (thread.isAlive()) {
            LOG.warn(
                    "{} does not end though interrupted; it is left behind, and may do nothing more to the data. It is at{}",
                    this,
                    stack());
        }
    }

    private String stack() {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace()) {
            stack.append("\n\tat ").append(frame);
        }
        return stack.toString();
    }

    @Override
    public void run() {
        try (Caller caller = new Caller(dispatcher, "task:" + plugin.name())) {
            Commands commands = new OfTask(caller);
            while (!stopped) {
                runOnce(commands);
                TimeUnit.NANOSECONDS.sleep(pause().toNanos());
            }
        } catch (InterruptedException ended) {
            // as it was told to
        }
    }

    private void runOnce(Commands commands) {
        try {
            task.run(commands);
        } catch (Exception | LinkageError | VirtualMachineError | AssertionError thrown) {
            if (!stopped) {
                LOG.error("{} failed; it runs again in its time", this, thrown);
            }
        }
        Thread.currentThread().setContextClassLoader(classLoader);
    }

    private Duration pause() {
        try {
            Duration pause = task.every();
            if (pause != null && !pause.isNegative() && !pause.isZero()) {
                return pause.compareTo(Duration.ofDays(36_500)) < 0 ? pause : Duration.ofDays(36_500);
            }
            LOG.error(
                    "{} asks for a pause of {}, which must be longer than nothing; it runs again in a minute",
                    this,
                    pause);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
            LOG.error("{} cannot tell how long to pause; it runs again in a minute", this, thrown);
        }
        return AFTER_A_FAULT;
    }

    /** The commands of this task. */
    private final class OfTask implements Commands {

        private final Caller caller;

        OfTask(Caller caller) {
            this.caller = caller;
        }

        @Override
        public ReplyValue call(Object... words) {
            if (stopped) {
                throw new IllegalStateException("the task is stopped");
            }
            if (Thread.currentThread() != thread) {
                throw new IllegalStateException("commands are for the task's own thread");
            }
            try {
                return caller.call(words);
            } catch (InterruptedException stop) {
                thread.interrupt();
                throw new IllegalStateException("the task is stopped", stop);
            } catch (OutOfMemoryError memory) {
                fault.accept(memory); // within a call: memory and log may differ
                throw memory;
            } finally {
                thread.setContextClassLoader(classLoader);
            }
        }

        @Override
        public Setting setting(String directive) {
            return dispatcher.settings().read(plugin.name(), directive);
        }
    }

    @Override
    public String toString() {
        return "The task " + task.getClass().getName() + " of the plugin " + plugin;
    }
}
