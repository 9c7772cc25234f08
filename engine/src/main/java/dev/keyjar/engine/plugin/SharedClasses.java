package dev.keyjar.engine.plugin;

import java.util.HashMap;
import java.util.Map;

/**
 * The classes every plugin sees without bringing them: those of the JDK, {@code dev.keyjar.api} and {@code org.slf4j}.
 */
final class SharedClasses {

    private final Map<String, Boolean> known = new HashMap<>();

    boolean has(String className) {
        return known.computeIfAbsent(className, SharedClasses::find);
    }

    private static boolean find(String className) {
        ClassLoader loader = PluginClassLoader.isShared(className)
                ? SharedClasses.class.getClassLoader()
                : ClassLoader.getPlatformClassLoader();
        try {
            // Nearly all are loaded by now, which is faster than to look for their files.
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
