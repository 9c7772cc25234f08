package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The class loader of one plugin. It sees the JDK, {@code dev.keyjar.api}, {@code org.slf4j} and the plugin's own jars:
 * nothing of the engine, of the engine's libraries, or of another plugin.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader engine = PluginClassLoader.class.getClassLoader();
    private final PrivateCopy copy;

    /** A loader of these jars, which it deletes when it is closed. */
    PluginClassLoader(String pluginName, PrivateCopy copy) {
        super("plugin " + pluginName, urls(copy), ClassLoader.getPlatformClassLoader());
        this.copy = copy;
    }

    /** Whether a class of this name is the engine's, where the engine has one. */
    static boolean isShared(String className) {
        return className.startsWith("dev.keyjar.api.") || className.startsWith("org.slf4j.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            try {
                return engine.loadClass(name);
            } catch (ClassNotFoundException notShared) {
                // the engine has slf4j's api, not its extensions; a plugin may bring those
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }

    /** Takes drivers of this loader's classes off the JVM's list; the JVM lets only a class of this loader do it. */
    @SuppressWarnings("unchecked") // a copy of the class named is made
    List<String> deregisterDrivers() {
        try (InputStream bytes =
                engine.getResourceAsStream(OwnDrivers.class.getName().replace('.', '/') + ".class")) {
            byte[] code = bytes.readAllBytes();
            Class<?> inside = defineClass(OwnDrivers.class.getName(), code, 0, code.length);
            return ((Supplier<List<String>>) inside.getConstructor().newInstance()).get();
        } catch (IOException | ReflectiveOperationException | LinkageError noJdbc) {
            return List.of(); // a JVM without java.sql has no drivers
        }
    }

    /** Closes and deletes the plugin's jars. Classes already loaded stay usable. */
    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            copy.close();
        }
    }

    private static URL[] urls(PrivateCopy copy) {
        return copy.jars().stream().map(PluginClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
