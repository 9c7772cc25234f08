package dev.keyjar.api;

import java.nio.file.Path;

/** What a plugin is given at {@link PluginLifecycle#start}. For any thread, until the plugin is stopped. */
public interface PluginContext {

    /** Its name and version. */
    PluginId plugin();

    /** The server's working directory ({@code dir}), absolute; it may not exist when nothing is kept there. */
    Path directory();

    /**
     * The value of one of the plugin's own directives at this moment, as {@link CommandCall#setting}.
     *
     * @throws IllegalArgumentException when the plugin declares none of that name
     */
    Setting setting(String directive);
}
