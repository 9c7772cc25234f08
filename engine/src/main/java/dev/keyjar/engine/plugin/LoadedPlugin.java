package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A plugin whose objects are made. Handlers that a persistence hands out through {@link Persistence#commands()} are
 * not among {@link #commands()}.
 *
 * @param id its name and version
 * @param apiLevel the api level it was built for
 * @param origin its jar or folder, or where on the class path it lies
 * @param commands its command handlers
 * @param valueTypes its value types
 * @param persistences its persistences
 * @param settings the directives it declares beside those of its value types and persistences
 * @param tasks its tasks
 * @param lifecycles what is started and stopped with it
 * @param observers its observers of commands
 * @param interceptors its interceptors of commands
 * @param faces the faces of {@code dev.keyjar.api.type} it uses, by class name, as far as they are known
 * @param classLoader the context class loader while its code runs
 */
public record LoadedPlugin(
        PluginId id,
        int apiLevel,
        Path origin,
        List<CommandHandler> commands,
        List<ValueType<?>> valueTypes,
        List<Persistence> persistences,
        List<Directive> settings,
        List<Task> tasks,
        List<PluginLifecycle> lifecycles,
        List<CommandObserver> observers,
        List<CommandInterceptor> interceptors,
        Set<String> faces,
        ClassLoader classLoader)
        implements AutoCloseable {

    /** A plugin that owns its lists. */
    public LoadedPlugin {
        commands = List.copyOf(commands);
        valueTypes = List.copyOf(valueTypes);
        persistences = List.copyOf(persistences);
        settings = List.copyOf(settings);
        tasks = List.copyOf(tasks);
        lifecycles = List.copyOf(lifecycles);
        observers = List.copyOf(observers);
        interceptors = List.copyOf(interceptors);
        faces = Set.copyOf(faces);
    }

    /** Whether it has a class loader of its own, and so can be unloaded; a plugin of the class path cannot. */
    public boolean isUnloadable() {
        return classLoader instanceof PluginClassLoader;
    }

    /** Takes JDBC drivers of its own, by their class names, off the list of the JVM, where they would stay for ever. */
    public List<String> deregisterDrivers() {
        return classLoader instanceof PluginClassLoader own ? own.deregisterDrivers() : List.of();
    }

    /**
     * Closes the plugin's jars and deletes their private copies. Its persistences must be closed before; its classes
     * can be collected once nothing refers to them any more. Does nothing for a plugin of the class path.
     */
    @Override
    public void close() throws IOException {
        if (classLoader instanceof PluginClassLoader own) {
            own.close();
        }
    }
}
