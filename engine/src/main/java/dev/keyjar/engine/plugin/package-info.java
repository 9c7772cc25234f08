/**
 * Turns a folder of jars into commands, value types and persistences. Everything that can be known from a jar's bytes
 * is checked before any code of it runs; what is found wrong, in all plugins, becomes one report. The engine comes in
 * through {@link dev.keyjar.engine.plugin.PluginLoader}, {@code keyjar verify} through {@link
 * dev.keyjar.engine.plugin.VerifyTool}; what leaves is a list of {@link dev.keyjar.engine.plugin.LoadedPlugin}, or
 * the report.
 */
package dev.keyjar.engine.plugin;
