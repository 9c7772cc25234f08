package dev.keyjar.engine.plugin;

import dev.keyjar.api.PluginId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads plugins, all or none, and says everything that is wrong with them.
 *
 * <p>Every plugin is copied and read first; the objects of those that are sound are made; then all are compared with
 * each other. If anything was found on the way, nothing is loaded and the report names all of it.
 */
public final class PluginLoader {

    /**
     * The level of {@code dev.keyjar.api} this engine offers; grows by one with each addition to it. Stands in the parent pom, from
     * which the plugins of the distribution have it as well.
     */
    public static final int API_LEVEL = Integer.parseInt(FilledIn.text("api-level.txt"));

    private final Path copies;

    /** A loader that keeps the private copies of jars in the JVM's temporary directory. */
    public PluginLoader() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** A loader that keeps the private copies of jars in this directory. */
    public PluginLoader(Path copies) {
        this.copies = copies;
    }

    /** Deletes private copies that servers left behind which were killed. */
    public void deleteAbandonedCopies() {
        PrivateCopy.deleteAbandoned(copies);
    }

    /**
     * Loads every plugin of a folder into a server that has none yet.
     *
     * @param takenCommands the commands there are, by full name ({@code get}, {@code client|setname}), each with who
     *     brings it, as a sentence would say it
     * @throws PluginLoadException naming every problem of every plugin
     */
    public List<LoadedPlugin> loadAll(Path folder, Map<String, String> takenCommands) throws PluginLoadException {
        return loadAll(folder, takenCommands, List.of());
    }

    /**
     * Loads every plugin of a folder beside others.
     *
     * @param present the others; their commands are among the taken ones
     */
    public List<LoadedPlugin> loadAll(Path folder, Map<String, String> takenCommands, List<LoadedPlugin> present)
            throws PluginLoadException {
        return load(sources(folder), new ClashCheck(takenCommands, present));
    }

    /**
     * Loads one plugin beside others.
     *
     * @param jarOrFolder its jar, or the folder with its jars
     */
    public LoadedPlugin load(Path jarOrFolder, Map<String, String> takenCommands, List<LoadedPlugin> present)
            throws PluginLoadException {
        return load(List.of(source(jarOrFolder)), new ClashCheck(takenCommands, present))
                .get(0);
    }

    /**
     * Loads one plugin beside others that follow from its name: it may be another version of one of them.
     *
     * @param neighbours says, by the name and version the plugin gives itself, what is there beside it
     */
    public LoadedPlugin load(Path jarOrFolder, Function<PluginId, Neighbours> neighbours) throws PluginLoadException {
        return load(List.of(source(jarOrFolder)), loading -> {
                    Neighbours others =
                            neighbours.apply(loading.get(0).examined().id());
                    return new ClashCheck(others.takenCommands(), others.present());
                })
                .get(0);
    }

    /**
     * What is there beside a plugin.
     *
     * @param takenCommands the commands, by full name, each with who brings it
     * @param present the plugins; their commands are among the taken ones
     */
    public record Neighbours(Map<String, String> takenCommands, List<LoadedPlugin> present) {}

    /**
     * Finds the plugins of a class path, for a server embedded in an application. They are as visible to each other
     * as the application's other classes are; closing them does nothing.
     */
    public List<LoadedPlugin> fromClassPath(ClassLoader classPath, Map<String, String> takenCommands)
            throws PluginLoadException {
        return new ClassPathPlugins(classPath).load(new ClashCheck(takenCommands, List.of()));
    }

    /**
     * Says what a start with these plugins would say of them: their objects are made, and let go again.
     *
     * @param folders plugin folders, every plugin of which is looked at
     * @param jarsOrFolders further plugins that are to work together with those
     */
    PluginReport rehearse(List<Path> folders, List<Path> jarsOrFolders, Map<String, String> takenCommands)
            throws PluginLoadException {
        SharedClasses shared = new SharedClasses();
        List<LoadingPlugin> loading = new ArrayList<>();
        try {
            for (PluginSource source : sources(folders, jarsOrFolders)) {
                loading.add(LoadingPlugin.examine(source, copies, shared));
            }
            loading.forEach(LoadingPlugin::make);
            // unless whole folders are looked at, a face may be provided by a plugin that was not named here
            new ClashCheck(takenCommands, List.of())
                    .check(loading.stream()
                            .map(LoadingPlugin::facts)
                            .map(facts -> folders.isEmpty() ? facts.withTypesUnknown() : facts)
                            .toList());
            return report(loading.stream().map(LoadingPlugin::examined).toList());
        } finally {
            loading.forEach(LoadingPlugin::discard);
        }
    }

    private static List<PluginSource> sources(List<Path> folders, List<Path> jarsOrFolders) throws PluginLoadException {
        List<PluginSource> all = new ArrayList<>();
        for (Path folder : folders) {
            all.addAll(sources(folder));
        }
        for (Path jarOrFolder : jarsOrFolders) {
            all.add(source(jarOrFolder));
        }
        return all;
    }

    /**
     * Checks plugins by their bytes: all that can be known without running any of their code.
     *
     * @param jarsOrFolders plugins that are to work together
     */
    public PluginReport verify(List<Path> jarsOrFolders, Map<String, String> takenCommands) throws PluginLoadException {
        return verify(List.of(), jarsOrFolders, takenCommands);
    }

    PluginReport verify(List<Path> folders, List<Path> jarsOrFolders, Map<String, String> takenCommands)
            throws PluginLoadException {
        SharedClasses shared = new SharedClasses();
        List<ExaminedPlugin> examined = new ArrayList<>();
        for (PluginSource source : sources(folders, jarsOrFolders)) {
            LoadingPlugin plugin = LoadingPlugin.examine(source, copies, shared);
            examined.add(plugin.examined());
            plugin.discard();
        }
        new ClashCheck(takenCommands, List.of())
                .check(examined.stream().map(ExaminedPlugin::facts).toList());
        return report(examined);
    }

    private List<LoadedPlugin> load(List<PluginSource> sources, ClashCheck clashes) throws PluginLoadException {
        return load(sources, loading -> clashes);
    }

    private List<LoadedPlugin> load(List<PluginSource> sources, Function<List<LoadingPlugin>, ClashCheck> clashes)
            throws PluginLoadException {
        SharedClasses shared = new SharedClasses();
        List<LoadingPlugin> loading = new ArrayList<>();
        boolean loaded = false;
        try {
            for (PluginSource source : sources) {
                loading.add(LoadingPlugin.examine(source, copies, shared));
            }
            loading.forEach(LoadingPlugin::make);
            clashes.apply(loading)
                    .check(loading.stream().map(LoadingPlugin::facts).toList());
            PluginReport report =
                    report(loading.stream().map(LoadingPlugin::examined).toList());
            if (!report.isClean()) {
                throw new PluginLoadException(report);
            }
            loaded = true;
            return loading.stream().map(LoadingPlugin::loaded).toList();
        } finally {
            if (!loaded) {
                loading.forEach(LoadingPlugin::discard);
            }
        }
    }

    private static PluginReport report(List<ExaminedPlugin> examined) {
        return new PluginReport(
                examined.stream().map(ExaminedPlugin::contents).toList(),
                examined.stream()
                        .flatMap(plugin -> plugin.problems().found().stream())
                        .toList());
    }

    private static List<PluginSource> sources(Path folder) throws PluginLoadException {
        if (!Files.isDirectory(folder)) {
            throw failure(
                    folder,
                    Files.exists(folder) ? "The plugin folder is a file." : "There is no such plugin folder.",
                    "Create it, or name another with --plugins.");
        }
        try {
            return PluginFolder.sources(folder);
        } catch (IOException unreadable) {
            throw failure(folder, "It cannot be read: " + unreadable + ".", "See that the server may read it.");
        }
    }

    private static PluginSource source(Path jarOrFolder) throws PluginLoadException {
        if (!Files.exists(jarOrFolder)) {
            throw failure(jarOrFolder, "There is no such file.", "Name a plugin's jar, or the folder of its jars.");
        }
        try {
            return PluginFolder.source(jarOrFolder);
        } catch (IOException unreadable) {
            throw failure(jarOrFolder, "It cannot be read: " + unreadable + ".", "See that the server may read it.");
        }
    }

    private static PluginLoadException failure(Path place, String sentence, String remedy) {
        return new PluginLoadException(
                new PluginReport(List.of(), List.of(new PluginProblem(place, sentence, remedy))));
    }
}
