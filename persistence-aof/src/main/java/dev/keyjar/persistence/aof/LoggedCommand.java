package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.KeptCommand;

/**
 * A command found in the log.
 *
 * @param offset where it begins in its file
 * @param announced the plugin in the line directly before it, which is its own; null when there is no such line
 */
record LoggedCommand(int database, byte[][] arguments, long offset, PluginId announced) implements KeptCommand {}
