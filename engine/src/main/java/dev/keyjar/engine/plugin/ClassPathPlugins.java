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
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plugins a class path holds: what {@link java.util.ServiceLoader} finds there, one plugin for each jar. What
 * lies in folders of classes makes up one plugin called {@code classpath}.
 */
final class ClassPathPlugins {

    private static final PluginManifest OF_FOLDERS = new PluginManifest(new PluginId("classpath", "0"), 1);

    private final ClassLoader classPath;
    private final Map<Path, PluginManifest> manifests = new HashMap<>();
    private final Problems problems = new Problems(Path.of("the class path"));

    /** What one plugin brings. */
    private record Group(
            PluginManifest manifest,
            Path origin,
            List<CommandHandler> commands,
            List<ValueType<?>> valueTypes,
            List<Persistence> persistences,
            List<Directive> settings,
            List<Task> tasks,
            List<PluginLifecycle> lifecycles,
            List<CommandObserver> observers,
            List<CommandInterceptor> interceptors) {

        Group(PluginManifest manifest, Path origin) {
            this(
                    manifest,
                    origin,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    ClassPathPlugins(ClassLoader classPath) {
        this.classPath = classPath;
    }

    List<LoadedPlugin> load(ClashCheck clashes) throws PluginLoadException {
        PluginObjects all = PluginObjects.make(classPath, problems);
        Map<PluginId, Group> groups = new LinkedHashMap<>();
        all.commands().forEach(command -> group(command, groups).commands().add(command));
        all.valueTypes().forEach(type -> group(type, groups).valueTypes().add(type));
        all.persistences().forEach(one -> group(one, groups).persistences().add(one));
        all.tasks().forEach(task -> group(task, groups).tasks().add(task));
        all.lifecycles().forEach(one -> group(one, groups).lifecycles().add(one));
        all.observers().forEach(one -> group(one, groups).observers().add(one));
        all.interceptors().forEach(one -> group(one, groups).interceptors().add(one));
        clashes.check(List.of(facts(all)));
        if (!problems.none()) {
            throw new PluginLoadException(new PluginReport(List.of(), problems.found()));
        }
        all.declarations().forEach(one -> group(one, groups).settings().addAll(one.directives()));
        List<LoadedPlugin> plugins = new ArrayList<>();
        groups.forEach((id, group) -> plugins.add(new LoadedPlugin(
                id,
                group.manifest.apiLevel(),
                group.origin,
                group.commands,
                group.valueTypes,
                group.persistences,
                group.settings,
                group.tasks,
                group.lifecycles,
                group.observers,
                group.interceptors,
                Set.of(),
                classPath)));
        return plugins;
    }

    /** For clashes the class path is one plugin: a sentence about it names classes. */
    private PluginFacts facts(PluginObjects all) {
        List<DeclaredCommand> commands = new ArrayList<>();
        Stream.concat(all.commands().stream(), all.handedOut().stream()).forEach(handler -> {
            DeclaredCommand command = DeclaredCommand.ofLoaded(handler.getClass(), problems);
            if (command != null) {
                commands.add(command);
            }
        });
        return new PluginFacts(problems.plugin(), OF_FOLDERS.id(), commands, all.types(), true, Set.of(), problems);
    }

    private Group group(Object made, Map<PluginId, Group> groups) {
        Path origin = origin(made.getClass());
        PluginManifest manifest = manifests.computeIfAbsent(origin, this::read);
        return groups.computeIfAbsent(manifest.id(), id -> new Group(manifest, origin));
    }

    private Path origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? problems.plugin()
                    : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
            return problems.plugin();
        }
    }

    private PluginManifest read(Path origin) {
        try (PluginJar jar = new PluginJar(origin)) {
            return PluginManifest.of(jar, problems);
        } catch (IOException | UnsupportedOperationException noJar) {
            return OF_FOLDERS;
        }
    }
}
