package dev.keyjar.engine.builtin.server;

import java.util.Map;
import java.util.function.BiConsumer;

/** What plugins tell of themselves at this moment. */
public interface SectionsOfPlugins {

    /** Says each section: the plugin's name, and the fields with their values in the order to be shown. */
    void say(BiConsumer<String, Map<String, String>> sections);
}
