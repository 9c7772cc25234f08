package dev.keyjar.api.persistence;

import dev.keyjar.api.PluginId;

/**
 * The commands that one call, or one EXEC, comes to: replayed whole or not at all. Valid during
 * {@link Persistence#append} only.
 */
public interface LogUnit {

    /** How many commands; at least one. */
    int size();

    /** The database the command runs in, from 0. */
    int database(int index);

    /** The command, name first; the array and what it holds are immutable. */
    byte[][] arguments(int index);

    /** The plugin the command belongs to; null for a command of the engine. */
    PluginId plugin(int index);

    /** When it happened: wall-clock milliseconds since 1970, the {@code now} of the call. */
    long timeMillis();
}
