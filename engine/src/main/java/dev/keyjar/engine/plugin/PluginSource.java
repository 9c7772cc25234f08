package dev.keyjar.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where one plugin lies.
 *
 * @param origin its jar, its folder of jars, or a zip of such a folder
 * @param jars the jar itself, or the folder's jars by name; none for a zip, whose jars are in it
 */
record PluginSource(Path origin, List<Path> jars) {

    /** Whether a file name is that of a zip. */
    static boolean isZip(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    PluginSource {
        jars = List.copyOf(jars);
    }
}
