package dev.keyjar.engine.dispatch;

import dev.keyjar.api.Setting;

/** Reads settings of plugins. Any thread. */
public interface SettingsOfPlugins {

    /**
     * The value of a directive.
     *
     * @throws IllegalArgumentException when the plugin has not declared it
     */
    Setting read(String plugin, String directive);
}
