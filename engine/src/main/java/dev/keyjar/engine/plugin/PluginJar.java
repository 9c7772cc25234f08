package dev.keyjar.engine.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * One jar, open for reading. Of a multi-release jar it shows what the running JVM would load: entries of
 * {@code META-INF/versions} above the JVM do not exist.
 */
final class PluginJar implements Closeable {

    private static final String CLASS = ".class";

    private final Path path;
    private final JarFile zip;
    private final Manifest manifest;
    private final Map<String, JarEntry> classes = new LinkedHashMap<>();

    PluginJar(Path path) throws IOException {
        this.path = path;
        this.zip = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        try {
            Manifest found = zip.getManifest();
            this.manifest = found == null ? new Manifest() : found;
            zip.versionedStream().forEach(this::index);
        } catch (IOException | RuntimeException unreadable) {
            zip.close();
            throw unreadable;
        }
    }

    private void index(JarEntry entry) {
        String name = entry.getName();
        if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
            classes.put(name.substring(0, name.length() - CLASS.length()).replace('/', '.'), entry);
        }
    }

    /** Where the bytes are read from. */
    Path path() {
        return path;
    }

    /** The name an operator knows it by. */
    String fileName() {
        return path.getFileName().toString();
    }

    /** An attribute of the manifest's main section; null when absent. */
    String attribute(String name) {
        return manifest.getMainAttributes().getValue(name);
    }

    /** The names of all classes in it. */
    Collection<String> classNames() {
        return classes.keySet();
    }

    boolean hasClass(String className) {
        return classes.containsKey(className);
    }

    /** Reads a class of it. */
    ClassFile classFile(String className) throws IOException {
        try (InputStream bytes = zip.getInputStream(classes.get(className))) {
            return ClassFile.read(bytes.readAllBytes());
        }
    }

    /** The Java release a class of it was compiled for, from its first eight bytes. */
    int javaRelease(String className) throws IOException {
        try (InputStream bytes = zip.getInputStream(classes.get(className))) {
            return ClassFile.javaRelease(bytes);
        }
    }

    /** Whether it names things for Keyjar's services, or calls itself a plugin in the manifest. */
    boolean saysItIsAPlugin() {
        if (attribute(PluginManifest.NAME) != null) {
            return true;
        }
        for (Service service : Service.values()) {
            if (zip.getEntry(service.file()) != null) {
                return true;
            }
        }
        return false;
    }

    /** The lines of a text file in it; none when there is no such file. */
    List<String> lines(String file) throws IOException {
        JarEntry entry = zip.getJarEntry(file);
        if (entry == null) {
            return List.of();
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** How many Maven artifacts left their mark in it: more than one when libraries were merged into it. */
    long mavenArtifacts() {
        return zip.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties"))
                .count();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
