package dev.keyjar.api;

import java.util.List;

/**
 * Declares settings of a plugin. Stands in {@code META-INF/services/dev.keyjar.api.PluginSettings} of its jar; made once, without
 * arguments. What it declares is known to the configuration file, the command line, CONFIG GET, SET and REWRITE as the engine's own
 * directives are, and is read by {@link CommandCall#setting} and {@link Commands#setting}.
 *
 * <pre>{@code
 * public final class LimiterSettings implements PluginSettings {
 *     public List<Directive> directives() {
 *         return List.of(Directive.integer("limiter-burst", 100, 1, 1_000_000), Directive.yesNo("limiter-strict", false));
 *     }
 * }
 * }</pre>
 */
public interface PluginSettings {

    /** The directives; the name of each begins with the plugin's name and a hyphen. Constant. */
    List<Directive> directives();
}
