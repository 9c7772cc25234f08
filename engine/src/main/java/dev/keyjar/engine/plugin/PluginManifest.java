package dev.keyjar.engine.plugin;

import dev.keyjar.api.PluginId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a plugin says it is, in its jar's manifest.
 *
 * @param id {@code Keyjar-Plugin-Name}, else the jar's name without version; {@code Keyjar-Plugin-Version}, else 0
 * @param apiLevel {@code Keyjar-Api-Level}, the api level it was built for, else 1
 */
record PluginManifest(PluginId id, int apiLevel) {

    static final String NAME = "Keyjar-Plugin-Name";
    static final String VERSION = "Keyjar-Plugin-Version";
    static final String API_LEVEL = "Keyjar-Api-Level";

    /** Names of what an application that embeds a server brings. */
    private static final Set<String> RESERVED = Set.of("application", "classpath");

    private static final Pattern JAR_NAME = Pattern.compile("(?i)(.+?)(-\\d[^/]*)?\\.jar");

    /** Reads it, noting what cannot be right. */
    static PluginManifest of(PluginJar jar, Problems problems) {
        return new PluginManifest(new PluginId(name(jar, problems), version(jar, problems)), apiLevel(jar, problems));
    }

    private static String name(PluginJar jar, Problems problems) {
        String name = jar.attribute(NAME);
        if (name == null) {
            return nameOfJar(jar.fileName());
        }
        if (!name.matches("[A-Za-z0-9._-]+")) {
            problems.add(
                    NAME + " in the manifest of " + jar.fileName() + " is \"" + name + "\".",
                    "A name has only letters, digits, dots, hyphens and underscores.");
        }
        if (RESERVED.contains(name)) {
            problems.add(
                    NAME + " in the manifest of " + jar.fileName() + " is " + name
                            + ", by which the server calls what is in no plugin.",
                    "Give the plugin another name.");
        }
        return name;
    }

    /** {@code my geo-1.2.jar} is {@code my_geo}. */
    static String nameOfJar(String fileName) {
        Matcher matcher = JAR_NAME.matcher(fileName);
        return (matcher.matches() ? matcher.group(1) : fileName).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String version(PluginJar jar, Problems problems) {
        String version = jar.attribute(VERSION);
        if (version == null) {
            return "0";
        }
        if (!version.matches("\\S+")) {
            problems.add(
                    VERSION + " in the manifest of " + jar.fileName() + " is \"" + version + "\".",
                    "A version is one word, for example 1.0.2.");
        }
        return version;
    }

    private static int apiLevel(PluginJar jar, Problems problems) {
        String text = jar.attribute(API_LEVEL);
        if (text == null) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            problems.add(
                    API_LEVEL + " in the manifest of " + jar.fileName() + " is \"" + text + "\".",
                    "An api level is a whole number from 1; this server's is " + PluginLoader.API_LEVEL + ".");
            return 1;
        }
        int level = Integer.parseInt(text);
        if (level > PluginLoader.API_LEVEL) {
            problems.add(
                    "It was built for api level " + level + ", and this server has level " + PluginLoader.API_LEVEL
                            + ".",
                    "Run a newer Keyjar, or take a version of the plugin built for level " + PluginLoader.API_LEVEL
                            + ".");
        }
        return level;
    }
}
