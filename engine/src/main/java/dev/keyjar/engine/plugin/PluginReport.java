package dev.keyjar.engine.plugin;

import dev.keyjar.api.PluginId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in some plugins, and everything that is wrong with them.
 *
 * @param plugins what each plugin brings, as far as it could be read
 * @param problems what is wrong, by plugin
 */
public record PluginReport(List<Contents> plugins, List<PluginProblem> problems) {

    /**
     * What the bytes of one plugin say it brings.
     *
     * @param origin its jar or folder
     * @param id its name and version
     * @param apiLevel the api level it was built for
     * @param commands the syntax lines of its commands
     * @param offers what else it brings
     * @param faces the value types of {@code dev.keyjar.api.type} it uses
     */
    public record Contents(
            Path origin,
            PluginId id,
            int apiLevel,
            List<String> commands,
            List<Offer> offers,
            Collection<String> faces) {}

    /**
     * A service that a plugin offers beside its commands.
     *
     * @param kind what it is, in a word
     * @param className who does it
     */
    public record Offer(String kind, String className) {}

    /** A report that owns its lists. */
    public PluginReport {
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return problems.isEmpty();
    }

    /** The problems, one paragraph for each plugin, ending in a line break; empty when there are none. */
    public String problemText() {
        Map<Path, StringBuilder> byPlugin = new LinkedHashMap<>();
        for (PluginProblem problem : problems) {
            StringBuilder text = byPlugin.computeIfAbsent(problem.plugin(), plugin -> new StringBuilder());
            text.append("  - ").append(indented(problem.sentence())).append('\n');
            text.append("    ").append(indented(problem.remedy())).append('\n');
        }
        StringBuilder all = new StringBuilder();
        byPlugin.forEach((plugin, text) -> all.append(plugin).append('\n').append(text));
        return all.toString();
    }

    /** The problems in one line, each with what to do. */
    public String problemLine() {
        StringBuilder line = new StringBuilder();
        for (PluginProblem problem : problems) {
            line.append(line.isEmpty() ? "" : " ").append(problem.plugin()).append(": ");
            line.append(problem.sentence()).append(' ').append(problem.remedy());
        }
        return line.toString().replaceAll("\\s*\n\\s*", " ");
    }

    /** What each plugin brings, ending in a line break. */
    public String contentText() {
        StringBuilder all = new StringBuilder();
        for (Contents plugin : plugins) {
            all.append(plugin.origin).append(": ").append(plugin.id);
            all.append(", api level ").append(plugin.apiLevel).append('\n');
            plugin.commands.forEach(line -> line("command", line, all));
            plugin.offers.forEach(offer -> line(offer.kind, offer.className, all));
            plugin.faces.forEach(name -> line("uses", name, all));
        }
        return all.toString();
    }

    private static void line(String kind, String name, StringBuilder all) {
        all.append("  %-12s %s\n".formatted(kind, name));
    }

    /** {@code 3 problems}, {@code 1 problem}. */
    public String count() {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }

    private static String indented(String text) {
        return text.replace("\n", "\n    ");
    }
}
