package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyjar.api.CommandHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin sees, what it does not, and what is left of it. */
class PluginIsolationTest {

    @TempDir
    Path plugins;

    private List<LoadedPlugin> loaded = List.of();

    @AfterEach
    void close() throws IOException {
        for (LoadedPlugin plugin : loaded) {
            plugin.close();
        }
    }

    private ClassLoader load(JarBuilder plugin) throws PluginLoadException {
        plugin.writeTo(plugins.resolve("plugin.jar"));
        loaded = new PluginLoader().loadAll(plugins, Map.of());
        return loaded.get(0).classLoader();
    }

    private static JarBuilder geo() {
        return JarBuilder.plugin("geo").command("acme.Near", "NEAR key");
    }

    @Test
    void pluginsHaveDifferentVersionsOfALibrary() throws Exception {
        for (String version : List.of("one", "two")) {
            Path library = JarBuilder.jar()
                    .source("lib.Text", "public class Text { public String version() { return \"" + version + "\"; } }")
                    .writeTo(plugins.resolve(version + "/lib.jar"));
            JarBuilder.plugin(version)
                    .against(library)
                    .command(
                            "acme.Near",
                            version.toUpperCase(java.util.Locale.ROOT),
                            "public String toString() { return new lib.Text().version(); }")
                    .writeTo(plugins.resolve(version + "/plugin.jar"));
        }

        loaded = new PluginLoader().loadAll(plugins, Map.of());

        assertEquals("one", loaded.get(0).commands().get(0).toString());
        assertEquals("two", loaded.get(1).commands().get(0).toString());
    }

    @Test
    void seesTheApiAsTheEngineDoes() throws Exception {
        ClassLoader loader = load(geo());
        assertSame(CommandHandler.class, loader.loadClass("dev.keyjar.api.CommandHandler"));
        assertSame(dev.keyjar.api.type.HashValue.class, loader.loadClass("dev.keyjar.api.type.HashValue"));
        assertSame(org.slf4j.Logger.class, loader.loadClass("org.slf4j.Logger"));
        assertNotNull(loader.loadClass("java.sql.Connection"));
        assertNotNull(loader.getResource("java/lang/Object.class"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.keyjar.engine.plugin.PluginLoader",
                "io.github.classgraph.ClassGraph",
                "org.junit.jupiter.api.Test",
                "beta.Far",
            })
    void doesNotSeeTheEngineOrItsLibrariesOrOtherPlugins(String className) throws Exception {
        JarBuilder.plugin("other").command("beta.Far", "FAR key").writeTo(plugins.resolve("zzz.jar"));
        ClassLoader loader = load(geo());
        assertEquals("geo", loaded.get(0).id().name());
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(className));
        assertNull(loader.getResource(className.replace('.', '/') + ".class"));
    }

    @Test
    void seesItsOwnResourcesFirst() throws Exception {
        ClassLoader loader = load(geo().file("java/lang/Object.class", "mine".getBytes(StandardCharsets.UTF_8)));
        List<URL> all = new ArrayList<>(Collections.list(loader.getResources("java/lang/Object.class")));
        assertEquals(2, all.size());
        assertEquals(loader.getResource("java/lang/Object.class"), all.get(0));
        try (InputStream own = loader.getResourceAsStream("java/lang/Object.class")) {
            assertEquals("mine", new String(own.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void mayBringExtensionsOfSlf4jTheEngineHasNot() throws Exception {
        ClassLoader loader = load(geo().source("org.slf4j.ext.Profile", "public class Profile {}")
                .source("org.slf4j.Logger", "public interface Logger {}"));
        assertSame(loader, loader.loadClass("org.slf4j.ext.Profile").getClassLoader());
        assertSame(org.slf4j.Logger.class, loader.loadClass("org.slf4j.Logger"));
    }

    @Test
    void nothingIsLeftOfAClosedPlugin() throws Exception {
        WeakReference<ClassLoader> loader =
                new WeakReference<>(load(geo().valueType("acme.PlaceType", "place", "StringBuilder")
                        .persistence("acme.Paper", "return List.of();")
                        .file("acme/words.txt", new byte[] {1})));
        try (InputStream words = loader.get().getResourceAsStream("acme/words.txt")) {
            assertEquals(1, words.read());
        }
        loaded.get(0).close();
        loaded = List.of();
        assertCollected(loader);
    }

    private static void assertCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (loader.get() != null) {
            if (System.nanoTime() > deadline) {
                fail("something still holds " + loader.get());
            }
            System.gc();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
