package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads a folder that must be refused, and tells why it was. */
final class Refusals {

    private Refusals() {}

    /** Every sentence, in order. */
    static List<String> sentences(Path folder) {
        return problems(folder).stream().map(PluginProblem::sentence).toList();
    }

    /** Every problem, in order. */
    static List<PluginProblem> problems(Path folder) {
        return refusal(folder).report().problems();
    }

    static PluginLoadException refusal(Path folder) {
        return assertThrows(PluginLoadException.class, () -> new PluginLoader().loadAll(folder, Map.of()));
    }
}
