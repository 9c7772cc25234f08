package dev.keyjar.engine.builtin.plugins;

import dev.keyjar.engine.plugin.PluginLoadException;
import dev.keyjar.engine.plugin.PluginReport;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.nio.file.Path;
import java.util.List;

/** Examines a plugin as it would be examined before it is loaded beside those in use. */
final class PluginCheck {

    private final LivePlugins plugins;

    PluginCheck(LivePlugins plugins) {
        this.plugins = plugins;
    }

    /** What is wrong, a sentence each with what to do. */
    List<String> problems(Path path) {
        PluginReport report;
        try {
            report = plugins.verify(path);
        } catch (PluginLoadException unreadable) {
            report = unreadable.report();
        }
        return report.problems().stream()
                .map(problem -> (problem.sentence() + " " + problem.remedy()).replaceAll("\\s*\n\\s*", " "))
                .toList();
    }
}
