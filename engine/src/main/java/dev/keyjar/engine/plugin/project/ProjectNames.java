package dev.keyjar.engine.plugin.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a plugin and its parts are called: {@code rate-limit} is a plugin of that name, with classes {@code RateLimit…}, commands
 * {@code RATELIMIT.…} and the package {@code example.ratelimit}.
 *
 * @param plugin lower-case words of letters and digits, joined by hyphens
 * @param inPackage a Java package
 */
record ProjectNames(String plugin, String inPackage) {

    /** Plugins and types that come with a Keyjar or would with Redis, and what a server calls that which is in no plugin. */
    private static final Set<String> TAKEN = Set.of(
            "aof", "application", "classpath", "hash", "list", "none", "set", "stream", "string", "vectorset", "zset");

    /** Words that would hide a class the templates use. */
    private static final Set<String> CLASSES_IN_USE = Set.of(
            "Arguments",
            "Arrays",
            "Command",
            "Class",
            "Iterator",
            "Long",
            "Map",
            "Numbers",
            "Override",
            "Stream",
            "String",
            "System",
            "Test");

    /**
     * Names for a plugin.
     *
     * @param inPackage null for {@code example.} and the name
     * @throws ProjectException when one of them cannot be
     */
    static ProjectNames of(String plugin, String inPackage) throws ProjectException {
        if (!plugin.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || plugin.length() > 50) {
            throw new ProjectException("\"" + plugin + "\" cannot be the name of a plugin. A name is made of lower-case"
                    + " letters and digits, begins with a letter, has at most 50 characters, and may join words by"
                    + " hyphens: rate-limit.");
        }
        ProjectNames names = new ProjectNames(plugin, inPackage == null ? "example." + joined(plugin) : inPackage);
        if (TAKEN.contains(plugin) || CLASSES_IN_USE.contains(names.classes())) {
            throw new ProjectException(
                    "The name " + plugin + " is taken. Choose one that says whose or what for: my-" + plugin + ".");
        }
        if (!SourceVersion.isName(names.inPackage, SourceVersion.RELEASE_17)) {
            throw new ProjectException("\"" + names.inPackage + "\" cannot be a Java package."
                    + (inPackage == null ? " Give one by --package." : " One is, for example, com.example.geo."));
        }
        return names;
    }

    /** What its classes begin with. */
    String classes() {
        return Arrays.stream(plugin.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** What its commands begin with. */
    String commands() {
        return joined(plugin).toUpperCase(Locale.ROOT);
    }

    /** Where its classes lie below a source folder. */
    String folder() {
        return inPackage.replace('.', '/');
    }

    /** What stands in the templates for each of them. */
    Map<String, String> placeholders() {
        return Map.of(
                "@name@", plugin,
                "@name-lower@", joined(plugin),
                "@Name@", classes(),
                "@NAME@", commands(),
                "@package@", inPackage);
    }

    private static String joined(String plugin) {
        return plugin.replace("-", "");
    }
}
