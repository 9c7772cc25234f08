/**
 * The commands PLUGIN and, by the names Redis has for them, MODULE: they ask {@link dev.keyjar.engine.plugin.live.LivePlugins} for changes, and
 * their client waits for what comes of it. Who may call them, {@code enable-plugin-command} says.
 */
package dev.keyjar.engine.builtin.plugins;
