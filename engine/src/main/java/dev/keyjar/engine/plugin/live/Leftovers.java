package dev.keyjar.engine.plugin.live;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What code of a plugin may have left in the JVM that outlives it and holds its classes: as far as can be known from outside. Fields of the
 * JDK are read where the JVM allows it (the launcher opens java.lang).
 */
final class Leftovers {

    private final ClassLoader plugin;

    Leftovers(ClassLoader plugin) {
        this.plugin = plugin;
    }

    /** Threads, of timers and pools too, and hooks for the end of the JVM, by what an author would call them. */
    List<String> threadsAndHooks() {
        List<String> found = new ArrayList<>();
        for (Thread thread : allThreads()) {
            if (thread != Thread.currentThread() && isOfPlugin(thread)) {
                boolean timer = thread.getClass().getName().equals("java.util.TimerThread");
                found.add((timer ? "the timer thread '" : "the thread '") + thread.getName() + "'");
            }
        }
        if (field("java.lang.ApplicationShutdownHooks", "hooks", null) instanceof Map<?, ?> hooks) {
            for (Object hook : List.copyOf(hooks.keySet())) {
                if (isOfPlugin((Thread) hook)) {
                    found.add("the shutdown hook '" + ((Thread) hook).getName() + "'");
                }
            }
        }
        return found;
    }

    /** Values of thread-local variables, of threads that are not the plugin's. */
    List<String> threadLocals() {
        List<String> found = new ArrayList<>();
        for (Thread thread : allThreads()) {
            Object locals = field("java.lang.Thread", "threadLocals", thread);
            Object table = locals == null ? null : field(locals.getClass().getName(), "table", locals);
            for (int i = 0; table != null && i < Array.getLength(table); i++) {
                Object entry = Array.get(table, i);
                Object value = entry == null ? null : field(entry.getClass().getName(), "value", entry);
                if (value != null && value.getClass().getClassLoader() == plugin) {
                    found.add("a thread-local " + value.getClass().getName() + " of the thread '" + thread.getName()
                            + "'");
                }
            }
        }
        return found;
    }

    private boolean isOfPlugin(Thread thread) {
        return thread.getContextClassLoader() == plugin || thread.getClass().getClassLoader() == plugin;
    }

    private static List<Thread> allThreads() {
        return List.copyOf(Thread.getAllStackTraces().keySet());
    }

    private static Object field(String className, String name, Object of) {
        try {
            Field field = Class.forName(className).getDeclaredField(name);
            return field.trySetAccessible() ? field.get(of) : null;
        } catch (ReflectiveOperationException | LinkageError unknownHere) {
            return null;
        }
    }
}
