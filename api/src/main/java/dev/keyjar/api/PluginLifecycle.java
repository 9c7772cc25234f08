package dev.keyjar.api;

import java.util.Map;

/**
 * What a plugin does when it comes into use and when it goes, and what it tells of itself. Stands in
 * {@code META-INF/services/dev.keyjar.api.PluginLifecycle} of its jar; made once, without arguments. A class that is several services of the
 * api (this and {@link CommandObserver}, say, or a {@link CommandHandler}) is one object for all of them.
 *
 * <p>{@link #start} and {@link #stop} run with the plugin's class loader as context class loader, never at the same time and never
 * while the other runs. When a plugin is replaced, its next version starts before the one before it stops; so a failed start leaves the one
 * before in use.
 */
public interface PluginLifecycle {

    /**
     * The plugin comes into use: before a log is replayed and before any of its commands runs, with its settings known. What takes long
     * delays the start of the server.
     *
     * @throws Exception when the plugin cannot work: the server does not start, or the change of plugins does not come about. {@link #stop}
     *     is not called then
     */
    default void start(PluginContext context) throws Exception {}

    /**
     * The plugin goes, or the server stops: none of its commands or tasks runs any more. After two seconds the thread is interrupted and
     * left behind, named in the log with its stack. What it throws is logged.
     */
    default void stop() throws Exception {}

    /**
     * The fields of a section of INFO that has the plugin's name: shown by INFO with that name, {@code all} or {@code everything}. Any
     * thread, most often an event loop; so it must be quick, and not wait. If it throws, the section says so.
     *
     * @return field names, of letters, digits, {@code _}, {@code -} and {@code .}, with their values of one line, in the order to be shown;
     *     no section when empty
     */
    default Map<String, String> info() {
        return Map.of();
    }
}
