/**
 * The plugins in use, and how they come, change and go while the server serves. Whoever wants a change (a command, the watch of the
 * plugins folder) comes in through {@link dev.keyjar.engine.plugin.live.LivePlugins}, which makes one change at a time on a thread of its own; what a
 * plugin brings reaches the command table, the value types and the configuration through the {@link
 * dev.keyjar.engine.plugin.live.PluginPart}s, in one moment.
 */
package dev.keyjar.engine.plugin.live;
