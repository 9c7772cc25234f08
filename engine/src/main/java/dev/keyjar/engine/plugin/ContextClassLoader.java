package dev.keyjar.engine.plugin;

import java.util.function.Supplier;

/** Runs a plugin's code with the plugin's class loader as the thread's context class loader. */
public final class ContextClassLoader {

    private ContextClassLoader() {}

    /** Runs code. */
    public static <T> T during(ClassLoader plugin, Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
