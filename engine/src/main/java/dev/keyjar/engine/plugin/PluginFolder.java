package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The folder plugins are dropped into. Every jar in it is a plugin, and so is every sub-folder, with the jars in it, and every zip of such
 * a folder. Hidden files and other files mean nothing.
 */
final class PluginFolder {

    private PluginFolder() {}

    /** Every plugin of the folder, by name. */
    static List<PluginSource> sources(Path folder) throws IOException {
        List<PluginSource> sources = new ArrayList<>();
        for (Path entry : visibleEntries(folder)) {
            if (Files.isDirectory(entry) || isJar(entry) || PluginSource.isZip(entry)) {
                sources.add(source(entry));
            }
        }
        return sources;
    }

    /** One plugin. */
    static PluginSource source(Path jarOrFolder) throws IOException {
        if (!Files.isDirectory(jarOrFolder)) {
            return new PluginSource(jarOrFolder, PluginSource.isZip(jarOrFolder) ? List.of() : List.of(jarOrFolder));
        }
        List<Path> jars = new ArrayList<>();
        for (Path entry : visibleEntries(jarOrFolder)) {
            if (isJar(entry) && !Files.isDirectory(entry)) {
                jars.add(entry);
            }
        }
        return new PluginSource(jarOrFolder, jars);
    }

    private static List<Path> visibleEntries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path entry : all) {
                if (!Files.isHidden(entry) && !entry.getFileName().toString().startsWith(".")) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    private static boolean isJar(Path entry) {
        return entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }
}
