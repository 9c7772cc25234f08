/**
 * What plugins do by themselves. Tasks come in through {@link dev.keyjar.engine.task.PluginTasks} when a plugin does, and go out when
 * it goes; the commands they run leave through a {@link dev.keyjar.engine.dispatch.Caller}.
 */
package dev.keyjar.engine.task;
