package dev.keyjar.engine.extension;

import dev.keyjar.api.PluginContext;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.Setting;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.plugin.ContextClassLoader;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.Thrown;
import dev.keyjar.engine.plugin.live.PluginChangeException;
import dev.keyjar.engine.plugin.live.PluginPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts plugins and stops them, and asks what they tell of themselves. */
public final class PluginLifecycles implements PluginPart, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLifecycles.class);
    private static final long PATIENCE_MILLIS = 2000;
    private static final long PATIENCE_AFTER_INTERRUPT_MILLIS = 200;

    private final Dispatcher dispatcher;
    private final Path directory;
    private final Map<String, Started> started = new LinkedHashMap<>(); // by plugin; guarded by this

    private record Started(PluginId plugin, List<PluginLifecycle> lifecycles, ClassLoader loader) {}

    private record Context(PluginId plugin, Path directory, Dispatcher dispatcher) implements PluginContext {

        @Override
        public Setting setting(String directive) {
            return dispatcher.settings().read(plugin.name(), directive);
        }
    }

    /**
     * Of the plugins of one server.
     *
     * @param directory the server's working directory
     */
    public PluginLifecycles(Dispatcher dispatcher, Path directory) {
        this.dispatcher = dispatcher;
        this.directory = directory;
    }

    /**
     * Starts what was given as objects.
     *
     * @throws PluginChangeException when one does not start
     */
    public void add(PluginId plugin, List<PluginLifecycle> lifecycles, ClassLoader loader) {
        start(plugin, lifecycles, loader);
        inUse(new Started(plugin, lifecycles, loader));
    }

    @Override
    public void prepare(LoadedPlugin before, LoadedPlugin next) {
        if (next != null) {
            start(next.id(), next.lifecycles(), next.classLoader());
        }
    }

    @Override
    public void undo(LoadedPlugin before, LoadedPlugin next) {
        if (next != null) {
            stop(of(next));
        }
    }

    @Override
    public synchronized void swap(LoadedPlugin before, LoadedPlugin next) {
        if (before != null) {
            started.remove(before.id().name());
        }
        if (next != null) {
            inUse(of(next));
        }
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        if (before != null) {
            stop(of(before));
        }
    }

    private static Started of(LoadedPlugin plugin) {
        return new Started(plugin.id(), plugin.lifecycles(), plugin.classLoader());
    }

    private synchronized void inUse(Started one) {
        if (!one.lifecycles.isEmpty()) {
            started.put(one.plugin.name(), one);
        }
    }

    private void start(PluginId plugin, List<PluginLifecycle> lifecycles, ClassLoader loader) {
        List<PluginLifecycle> running = new ArrayList<>();
        for (PluginLifecycle one : lifecycles) {
            try {
                ContextClassLoader.during(loader, () -> {
                    startOne(one, new Context(plugin, directory, dispatcher));
                    return null;
                });
                running.add(one);
            } catch (StartFailed failed) {
                Throwable cause = failed.getCause();
                stop(new Started(plugin, running, loader));
                LOG.error("The plugin {} does not start", plugin, cause);
                throw new PluginChangeException(
                        "the plugin " + plugin + " does not start: "
                                + one.getClass().getName() + ".start() threw "
                                + Thrown.describe(cause),
                        cause);
            }
        }
    }

    private static void startOne(PluginLifecycle one, PluginContext context) {
        try {
            one.start(context);
        } catch (Throwable thrown) {
            throw new StartFailed(thrown);
        }
    }

    /** Carries what a start threw. */
    private static final class StartFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        StartFailed(Throwable cause) {
            super(cause);
        }
    }

    /** Stops them in the order opposite to that of their start, and waits for that with patience, not for ever. */
    private static void stop(Started stopped) {
        for (int i = stopped.lifecycles.size() - 1; i >= 0; i--) {
            stop(stopped.plugin, stopped.lifecycles.get(i), stopped.loader);
        }
    }

    private static void stop(PluginId plugin, PluginLifecycle one, ClassLoader loader) {
        Thread thread = new Thread(
                () -> {
                    try {
                        one.stop();
                    } catch (Throwable thrown) {
                        LOG.error(
                                "{}.stop() of the plugin {} failed",
                                one.getClass().getName(),
                                plugin,
                                thrown);
                    }
                },
                "keyjar-stop-" + plugin.name());
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                StackTraceElement[] stack = thread.getStackTrace();
                thread.interrupt();
                thread.join(PATIENCE_AFTER_INTERRUPT_MILLIS);
                Exception where = new Exception("where it was");
                where.setStackTrace(stack);
                LOG.warn(
                        "{}.stop() of the plugin {} did not return within {} s, and was interrupted",
                        one.getClass().getName(),
                        plugin,
                        TimeUnit.MILLISECONDS.toSeconds(PATIENCE_MILLIS),
                        where);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says the sections of INFO: the plugin's name, and the fields. */
    public void info(BiConsumer<String, Map<String, String>> sections) {
        List<Started> all;
        synchronized (this) {
            all = List.copyOf(started.values());
        }
        for (Started one : all) {
            Map<String, String> fields = new LinkedHashMap<>();
            one.lifecycles.forEach(lifecycle -> ask(lifecycle, fields));
            if (!fields.isEmpty()) {
                sections.accept(one.plugin.name(), fields);
            }
        }
    }

    private static void ask(PluginLifecycle lifecycle, Map<String, String> fields) {
        try {
            lifecycle.info().forEach((name, value) -> {
                if (name.matches("[A-Za-z0-9_.-]+")) {
                    fields.put(name, value.replaceAll("[\\r\\n]+", " "));
                } else {
                    fields.put("error", "a field cannot be called '" + name.replaceAll("[\\r\\n]+", " ") + "'");
                }
            });
        } catch (Throwable thrown) { // whatever a plugin's code does, INFO answers
            fields.put("error", Thrown.describe(thrown).replaceAll("[\\r\\n]+", " "));
        }
    }

    /** Stops all. */
    @Override
    public void close() {
        List<Started> all;
        synchronized (this) {
            all = List.copyOf(started.values());
            started.clear();
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            stop(all.get(i));
        }
    }
}
