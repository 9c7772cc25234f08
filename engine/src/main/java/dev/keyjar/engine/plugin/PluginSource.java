package dev.keyjar.engine.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * Where one plugin lies.
 *
 * @param origin its jar, or its folder of jars
 * @param jars the jar itself, or the folder's jars by name
 */
record PluginSource(Path origin, List<Path> jars) {

    PluginSource {
        jars = List.copyOf(jars);
    }
}
