package dev.keyjar.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one plugin. */
final class Problems {

    private final Path plugin;
    private final List<PluginProblem> found = new ArrayList<>();

    Problems(Path plugin) {
        this.plugin = plugin;
    }

    void add(String sentence, String remedy) {
        found.add(new PluginProblem(plugin, sentence, remedy));
    }

    Path plugin() {
        return plugin;
    }

    boolean none() {
        return found.isEmpty();
    }

    List<PluginProblem> found() {
        return found;
    }
}
