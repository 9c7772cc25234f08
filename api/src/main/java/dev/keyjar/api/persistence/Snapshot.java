package dev.keyjar.api.persistence;

import dev.keyjar.api.PluginId;

/** The keyspace as it was at a cut, said as commands, once. Used by one thread, not an event loop. */
public interface Snapshot extends AutoCloseable {

    /**
     * Says the next keys, in small steps that hold a lock only briefly.
     *
     * @return false when all has been said
     */
    boolean sayNext(Sink sink);

    /** Ends the snapshot, finished or not, and gives back the memory it holds. */
    @Override
    void close();

    /** Takes the commands of a snapshot. */
    @FunctionalInterface
    interface Sink {

        /**
         * One command.
         *
         * @param database from 0
         * @param plugin the plugin it belongs to; null for a command of the engine
         * @param arguments the command, name first; immutable
         */
        void command(int database, PluginId plugin, byte[][] arguments);
    }
}
