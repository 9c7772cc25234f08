package dev.keyjar.engine.plugin;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandHandler;
import io.github.classgraph.AnnotationEnumValue;
import io.github.classgraph.AnnotationInfo;
import io.github.classgraph.AnnotationParameterValueList;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.MethodInfo;
import io.github.classgraph.ScanResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the classes of a plugin that matter to Keyjar without loading any, by ClassGraph.
 *
 * <p>ClassGraph is given all jars of the plugin and the api: without the api it sees neither the default values of
 * annotations nor that a class implements an interface by way of another. It reads the classes of the packages in the
 * plugin's jar, and of libraries and api only the parents and annotations of those.
 *
 * <p>Measured on 4 cores, JDK 17, without a class data archive: 120 ms for the first plugin of a JVM, most of it
 * loading ClassGraph, and 10 ms for each further one of 30 commands; a jar with all of Jackson merged into it takes
 * 200 ms more, a folder with Jackson's jars beside the plugin's 15 ms.
 */
final class ClassScanner {

    private static final String COMMAND = Command.class.getName();

    private final SharedClasses shared;

    ClassScanner(SharedClasses shared) {
        this.shared = shared;
    }

    /**
     * The classes that implement a service, carry {@link Command} or are named as asked.
     *
     * @param jars all jars of the plugin
     * @param plugin the one that is not a library
     * @param named names of further classes, of any jar
     */
    List<ScannedClass> scan(List<PluginJar> jars, PluginJar plugin, Collection<String> named) {
        if (plugin.classNames().isEmpty() && named.isEmpty()) {
            return List.of(); // no limits at all would mean every class of every jar
        }
        ClassGraph scanner = new ClassGraph()
                .overrideClasspath(classPath(jars))
                .disableModuleScanning()
                .disableNestedJarScanning()
                .disableRuntimeInvisibleAnnotations()
                .ignoreClassVisibility()
                .enableClassInfo()
                .enableMethodInfo()
                .enableAnnotationInfo()
                .acceptPackagesNonRecursive(packages(plugin))
                .acceptClasses(named.toArray(String[]::new));
        List<ScannedClass> found = new ArrayList<>();
        // one thread: a plugin has few classes, and starting threads takes longer than reading them
        try (ScanResult result = scanner.scan(1)) {
            refuseHiddenApi(result);
            for (ClassInfo info : result.getAllClasses()) {
                ScannedClass scanned = scanned(info);
                if (!scanned.services().isEmpty() || scanned.command() != null || named.contains(scanned.name())) {
                    found.add(scanned);
                }
            }
        }
        return found;
    }

    private static Object[] classPath(List<PluginJar> jars) {
        // the api first: as at run time, where a copy of it in a plugin's jar is never asked
        return Stream.concat(
                        Stream.of(api()), jars.stream().map(jar -> jar.path().toUri()))
                .toArray();
    }

    private static URI api() {
        try {
            return CommandHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the api lies at no proper location", impossible);
        }
    }

    /** Without the api every class would look as if it implemented nothing. */
    private static void refuseHiddenApi(ScanResult result) {
        for (Service service : Service.values()) {
            ClassInfo type = result.getClassInfo(service.type().getName());
            if (type != null && type.getResource() == null) {
                throw new IllegalStateException("the classes of Keyjar's api cannot be read from " + api()
                        + "; plugins can be loaded only where they" + " lie in a jar or folder of their own");
            }
        }
    }

    private static String[] packages(PluginJar plugin) {
        return plugin.classNames().stream()
                .map(ClassScanner::packageOf)
                .distinct()
                .toArray(String[]::new);
    }

    /** {@code com.acme} of {@code com.acme.Geo}; empty when the class has none. */
    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private ScannedClass scanned(ClassInfo info) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            if (info.implementsInterface(service.type().getName())) {
                services.add(service);
            }
        }
        return new ScannedClass(
                info.getName(),
                info.isPublic(),
                !info.isAbstract(),
                hasPublicConstructor(info),
                services,
                ancestryKnown(info),
                declaration(info));
    }

    /** Of constructors that are not public ClassGraph says nothing unless asked to. */
    private static boolean hasPublicConstructor(ClassInfo info) {
        for (MethodInfo constructor : info.getDeclaredConstructorInfo()) {
            if (constructor.getParameterInfo().length == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean ancestryKnown(ClassInfo info) {
        return Stream.concat(info.getSuperclasses().stream(), info.getInterfaces().stream())
                .allMatch(parent -> parent.getResource() != null || shared.has(parent.getName()));
    }

    private static CommandDeclaration declaration(ClassInfo info) {
        AnnotationInfo command = info.getAnnotationInfo().directOnly().get(COMMAND);
        if (command == null) {
            return null;
        }
        AnnotationParameterValueList values = command.getParameterValues(true);
        Set<String> flags = Arrays.stream((Object[]) values.getValue("flags"))
                .map(flag -> ((AnnotationEnumValue) flag).getValueName())
                .collect(Collectors.toSet());
        return new CommandDeclaration(
                info.getName(),
                (String) values.getValue("syntax"),
                (String) values.getValue("summary"),
                flags,
                ((AnnotationEnumValue) values.getValue("scope")).getValueName(),
                (String) values.getValue("replaces"));
    }
}
