package dev.keyjar.engine.plugin;

import java.nio.file.Path;

/**
 * One thing that keeps a plugin from being loaded.
 *
 * @param plugin the plugin's jar or folder, as it was found
 * @param sentence what is wrong and where; lines after the first show a place with a caret
 * @param remedy what to do about it
 */
public record PluginProblem(Path plugin, String sentence, String remedy) {}
