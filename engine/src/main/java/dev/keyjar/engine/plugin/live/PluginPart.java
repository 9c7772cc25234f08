package dev.keyjar.engine.plugin.live;

import dev.keyjar.engine.plugin.LoadedPlugin;

/**
 * One kind of thing that plugins bring, and how it comes into use and goes out of it. A change of a plugin goes through all parts, step by
 * step: every part prepares; then, alone with the keyspace, every part swaps; when nobody runs the old version any more, every part settles.
 * Calls come from one thread at a time.
 *
 * <p>{@code before} is null for a plugin that is new, {@code next} for one that goes.
 */
public interface PluginPart {

    /**
     * Does what takes time or may fail; what is in use stays as it is.
     *
     * @throws PluginChangeException when it cannot be; nothing of this part needs to be taken back then
     */
    default void prepare(LoadedPlugin before, LoadedPlugin next) {}

    /** Puts the new in the place of the old, with all partitions locked: quickly, and without failing. */
    default void swap(LoadedPlugin before, LoadedPlugin next) {}

    /** Gives up what is left of the old, starts what is to run of the new. The locks are free; no call of the old runs any more. */
    default void settle(LoadedPlugin before, LoadedPlugin next) {}

    /** Takes back what {@link #prepare} did: the change does not come about. */
    default void undo(LoadedPlugin before, LoadedPlugin next) {}
}
