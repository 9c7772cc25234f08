package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks, before any class is loaded, whether the JVM will be able to load and link the plugin's own classes.
 *
 * <p>Own classes are told from merged-in libraries, whose references to what is not there are mostly optional and so
 * must not be reported. Own is, in a jar without the marks of several Maven artifacts, what shares the first two
 * words of its package with a class Keyjar makes (a handler in {@code com.acme.geo} makes {@code com.acme} own); in a
 * merged jar, only what lies in the very package of such a class, because relocated libraries often lie below the
 * plugin's own package. What is missed here is caught when it runs, as an error of that one call.
 */
final class LinkCheck {

    private static final String API = "dev.keyjar.api.";
    private static final String ENGINE = "dev.keyjar.engine.";
    private static final String JDK = "java.";
    private static final String FACES = "dev.keyjar.api.type.";

    private final List<PluginJar> jars;
    private final PluginJar plugin;
    private final SharedClasses shared;
    private final Problems problems;
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Set<String>> wantedBy = new TreeMap<>();
    private final Map<Integer, Set<String>> tooNew = new TreeMap<>();
    private final Set<String> faces = new TreeSet<>();

    LinkCheck(List<PluginJar> jars, PluginJar plugin, SharedClasses shared, Problems problems) {
        this.jars = jars;
        this.plugin = plugin;
        this.shared = shared;
        this.problems = problems;
    }

    /**
     * Checks the classes that belong with these.
     *
     * @param entries classes of the plugin that Keyjar makes
     * @return the faces of {@code dev.keyjar.api.type} they use, which some plugin must provide
     */
    Set<String> check(List<ScannedClass> entries) {
        own.addAll(ownClasses(entries));
        own.forEach(this::checkOwn);
        reportTooNew();
        reportMissing();
        return faces;
    }

    private List<String> ownClasses(List<ScannedClass> entries) {
        boolean merged = plugin.mavenArtifacts() > 1;
        Set<String> territories =
                entries.stream().map(entry -> territory(entry.name(), merged)).collect(Collectors.toSet());
        return plugin.classNames().stream()
                .filter(name -> territories.contains(territory(name, merged)))
                .toList();
    }

    private static String territory(String className, boolean merged) {
        String packageName = ClassScanner.packageOf(className);
        if (merged) {
            return packageName;
        }
        int first = packageName.indexOf('.');
        int second = first < 0 ? -1 : packageName.indexOf('.', first + 1);
        return second < 0 ? packageName : packageName.substring(0, second);
    }

    private void checkOwn(String name) {
        try {
            ClassFile file = plugin.classFile(name);
            noteRelease(name, file.javaRelease());
            for (String reference : file.references()) {
                checkReference(name, reference);
            }
        } catch (IOException unreadable) {
            reportUnreadable(name, unreadable);
        }
    }

    private void checkReference(String from, String reference) {
        if (reference.startsWith(FACES)) {
            // What is nested in a face (a visitor of its values) comes with it.
            int nested = reference.indexOf('$');
            faces.add(nested < 0 ? reference : reference.substring(0, nested));
        }
        if (wantedBy.containsKey(reference)) {
            wantedBy.get(reference).add(from);
        } else if (seen.add(reference) && !isThere(reference)) {
            wantedBy.put(reference, new TreeSet<>(Set.of(from)));
        }
    }

    private boolean isThere(String reference) {
        if (shared.has(reference)) { // first, as when it is loaded
            return true;
        }
        for (PluginJar jar : jars) {
            if (jar.hasClass(reference)) {
                checkRelease(jar, reference);
                return true;
            }
        }
        return false;
    }

    /** A class of a library is not looked into, but must be loadable when one of the plugin's own needs it. */
    private void checkRelease(PluginJar jar, String className) {
        try {
            if (jar != plugin || !own.contains(className)) {
                noteRelease(className, jar.javaRelease(className));
            }
        } catch (IOException unreadable) {
            reportUnreadable(className, unreadable);
        }
    }

    private void noteRelease(String className, int release) {
        if (release > Runtime.version().feature()) {
            tooNew.computeIfAbsent(release, unused -> new TreeSet<>()).add(className);
        }
    }

    private void reportUnreadable(String className, IOException unreadable) {
        problems.add(
                "Class " + className + " cannot be read: " + unreadable.getMessage() + ".",
                "Build the jar again, or copy it again from where it came.");
    }

    private void reportTooNew() {
        int running = Runtime.version().feature();
        tooNew.forEach((release, names) -> problems.add(
                subject(names, "needs", "need") + " Java " + release + ", and this is Java " + running + ".",
                "Run Keyjar on Java " + release + " or newer, or take a build of the plugin for Java " + running
                        + "."));
    }

    /** One problem for each library that is missing, not for each of its classes. */
    private void reportMissing() {
        Map<String, Set<String>> byLibrary = new TreeMap<>();
        wantedBy.keySet()
                .forEach(missing -> byLibrary
                        .computeIfAbsent(library(missing), library -> new TreeSet<>())
                        .add(missing));
        byLibrary.forEach((library, missing) -> {
            Set<String> wanting = new TreeSet<>();
            missing.forEach(name -> wanting.addAll(wantedBy.get(name)));
            problems.add(
                    subject(wanting, "needs", "need") + " " + firstAndCount(missing) + ", " + whereNot(library) + ".",
                    remedy(library));
        });
    }

    private static String library(String missing) {
        for (String known : List.of(API, ENGINE, JDK)) {
            if (missing.startsWith(known)) {
                return known;
            }
        }
        return territory(missing, false);
    }

    private static String whereNot(String library) {
        return switch (library) {
            case API -> "which the api of this server (level " + PluginLoader.API_LEVEL + ") does not have";
            case ENGINE -> "which only the engine sees: plugins see dev.keyjar.api";
            case JDK -> "which Java " + Runtime.version().feature() + " does not have";
            default -> "found in none of its jars";
        };
    }

    private static String remedy(String library) {
        return switch (library) {
            case API -> "Run a newer Keyjar, or take a version of the plugin built for this one.";
            case ENGINE -> "Have the plugin built against keyjar-api alone.";
            case JDK -> "Run Keyjar on a newer Java, or on one with all modules.";
            default -> "Put the plugin and the jar that has it into one folder, inside the plugin folder.";
        };
    }

    private static String subject(Set<String> names, String one, String several) {
        return "Class " + firstAndCount(names) + " " + (names.size() == 1 ? one : several);
    }

    private static String firstAndCount(Set<String> names) {
        String first = names.iterator().next();
        return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
    }
}
