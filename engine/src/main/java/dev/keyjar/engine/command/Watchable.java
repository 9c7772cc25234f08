package dev.keyjar.engine.command;

import dev.keyjar.api.PluginId;

/** Code that runs on a thread of the server, and should return soon: a command, or what a plugin adds to one. */
public interface Watchable {

    /** What it is, as a sentence begins: {@code The command 'get'}. */
    String what();

    /** Whose it is; null for the engine's. */
    PluginId plugin();
}
