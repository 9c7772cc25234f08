package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads one plugin from the bytes of its jars: what it brings, and what can be known to be wrong without running any of
 * it.
 */
final class PluginExamination {

    private final Path origin;
    private final SharedClasses shared;
    private final Problems problems;

    private PluginExamination(Path origin, SharedClasses shared) {
        this.origin = origin;
        this.shared = shared;
        this.problems = new Problems(origin);
    }

    /**
     * Reads a plugin; what is wrong stands in the result.
     *
     * @param origin the jar or folder an operator knows
     * @param jars the jars to read
     */
    static ExaminedPlugin of(Path origin, List<Path> jars, SharedClasses shared) {
        return new PluginExamination(origin, shared).read(jars);
    }

    private ExaminedPlugin read(List<Path> paths) {
        List<PluginJar> jars = new ArrayList<>();
        try {
            for (Path path : paths) {
                open(path, jars);
            }
            PluginJar plugin = problems.none() ? pluginAmong(jars) : null;
            return plugin == null ? ExaminedPlugin.unreadable(origin, problems) : read(jars, plugin);
        } catch (IOException damaged) {
            problems.add(
                    "It cannot be read to the end: " + damaged.getMessage() + ".", "Copy it again from where it came.");
            return ExaminedPlugin.unreadable(origin, problems);
        } finally {
            jars.forEach(PluginExamination::close);
        }
    }

    private void open(Path path, List<PluginJar> jars) {
        try {
            jars.add(new PluginJar(path));
        } catch (IOException | RuntimeException damaged) {
            problems.add(
                    path.getFileName() + " is not a readable jar: " + damaged.getMessage() + ".",
                    "Copy it again from where it came; it may have been cut short.");
        }
    }

    private static void close(PluginJar jar) {
        try {
            jar.close();
        } catch (IOException onlyRead) {
            // nothing was written, and what was read was read to the end
        }
    }

    /** The jar that is the plugin, the others being its libraries; null when that cannot be told. */
    private PluginJar pluginAmong(List<PluginJar> jars) {
        if (jars.size() == 1) {
            return jars.get(0);
        }
        if (jars.isEmpty()) {
            String kind = PluginSource.isZip(origin) ? "zip" : "folder";
            problems.add(
                    "There is no jar in this " + kind + ".",
                    "Put the plugin's jar into it, or remove the " + kind + ".");
            return null;
        }
        List<PluginJar> plugins =
                jars.stream().filter(PluginJar::saysItIsAPlugin).toList();
        if (plugins.size() == 1) {
            return plugins.get(0);
        }
        if (plugins.isEmpty()) {
            problems.add(
                    "None of the " + jars.size() + " jars in this folder is a plugin: none has " + PluginManifest.NAME
                            + " in its manifest, or a services file of Keyjar's.",
                    "Put the plugin's jar beside its libraries, or build it with those entries.");
        } else {
            problems.add(
                    "Several jars in this folder are plugins: "
                            + plugins.stream().map(PluginJar::fileName).collect(Collectors.joining(", ")) + ".",
                    "Give each plugin a folder of its own, with its libraries; one that needs none can lie beside the"
                            + " folders.");
        }
        return null;
    }

    /** All that is looked at, in this order. */
    private ExaminedPlugin read(List<PluginJar> jars, PluginJar plugin) throws IOException {
        PluginManifest manifest = PluginManifest.of(plugin, problems);
        jars.forEach(this::refuseCopyOfApi);
        List<ServicesFile> services = servicesFiles(plugin);
        List<ScannedClass> classes = new ClassScanner(shared).scan(jars, plugin, namedClasses(services));
        ServicesCheck servicesCheck = new ServicesCheck(services, classes, problems);
        servicesCheck.checkLines();
        Set<String> awaited = servicesCheck.checkClasses();
        List<DeclaredCommand> commands = declaredCommands(classes);
        Set<String> faces = new LinkCheck(jars, plugin, shared, problems).check(classes);
        if (problems.none()
                && commands.isEmpty()
                && services.stream().allMatch(file -> file.entries().isEmpty())) {
            problems.add(
                    "It brings nothing: no command, no value type, none of the other services of Keyjar's api.",
                    "If it is a library, put it into a folder together with the plugin that needs it; else remove it.");
        }
        return new ExaminedPlugin(
                origin, manifest.id(), manifest.apiLevel(), commands, services, awaited, faces, problems);
    }

    private void refuseCopyOfApi(PluginJar jar) {
        List<String> copied = jar.classNames().stream()
                .filter(name -> name.startsWith("dev.keyjar.api."))
                .toList();
        if (!copied.isEmpty()) {
            problems.add(
                    jar.fileName() + " holds a copy of Keyjar's api: " + copied.get(0)
                            + (copied.size() == 1 ? "." : " and " + (copied.size() - 1) + " more."),
                    "Leave it out: give keyjar-api the scope provided in Maven, or compileOnly in Gradle.");
        }
    }

    private static List<ServicesFile> servicesFiles(PluginJar plugin) throws IOException {
        List<ServicesFile> files = new ArrayList<>();
        for (Service service : Service.values()) {
            files.add(ServicesFile.of(service, plugin));
        }
        return files;
    }

    private static Set<String> namedClasses(List<ServicesFile> services) {
        return services.stream()
                .flatMap(file -> file.entries().stream())
                .map(ServicesFile.Entry::className)
                .filter(ServicesCheck::isClassName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<DeclaredCommand> declaredCommands(List<ScannedClass> classes) {
        List<DeclaredCommand> commands = new ArrayList<>();
        for (ScannedClass scanned : classes) {
            if (scanned.isConcrete() && scanned.command() != null) {
                DeclaredCommand command = DeclaredCommand.of(scanned.command(), problems);
                if (command != null) {
                    commands.add(command);
                }
            }
        }
        commands.sort(Comparator.comparing(DeclaredCommand::name));
        return commands;
    }
}
