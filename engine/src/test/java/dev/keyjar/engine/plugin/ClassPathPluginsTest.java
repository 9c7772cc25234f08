package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathPluginsTest {

    @TempDir
    Path temp;

    private URLClassLoader classPath;

    @AfterEach
    void close() throws IOException {
        classPath.close();
    }

    private List<LoadedPlugin> load(Path... jarsAndFolders) throws Exception {
        URL[] urls = new URL[jarsAndFolders.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jarsAndFolders[i].toUri().toURL();
        }
        classPath = new URLClassLoader(urls, getClass().getClassLoader());
        return new PluginLoader().fromClassPath(classPath, Map.of("ping", "Keyjar itself"));
    }

    private List<String> refused(Path... jarsAndFolders) {
        return assertThrows(PluginLoadException.class, () -> load(jarsAndFolders)).report().problems().stream()
                .map(PluginProblem::sentence)
                .toList();
    }

    @Test
    void eachJarIsAPluginAndFoldersAreOne() throws Exception {
        Path geo = JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .command("acme.Far", "FAR key")
                .valueType("acme.PlaceType", "place", "StringBuilder")
                .writeTo(temp.resolve("g.jar"));
        Path paper =
                JarBuilder.jar().persistence("acme.Paper", "return List.of();").writeTo(temp.resolve("paper-2.0.jar"));
        Path folder = temp.resolve("classes/");
        JarBuilder.jar().unnamedCommand("beta.Here", "HERE", "").classes().forEach((name, bytes) -> {
            try {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.write(folder.resolve(name), bytes);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        Path services = folder.resolve("META-INF/services/" + CommandHandler.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, "beta.Here");

        List<LoadedPlugin> plugins = load(geo, paper, folder);

        assertEquals(
                List.of(new PluginId("geo", "1.0"), new PluginId("classpath", "0"), new PluginId("paper", "0")),
                plugins.stream().map(LoadedPlugin::id).toList());
        assertEquals(2, plugins.get(0).commands().size());
        assertEquals(1, plugins.get(0).valueTypes().size());
        assertEquals(geo, plugins.get(0).origin());
        assertEquals(1, plugins.get(1).commands().size());
        assertEquals(1, plugins.get(2).persistences().size());
        assertSame(classPath, plugins.get(0).classLoader());
        plugins.get(0).close();
        assertSame(plugins.get(0).commands().get(0).getClass(), classPath.loadClass("acme.Near"));
    }

    @Test
    void saysEverythingThatIsWrong() {
        Path a = JarBuilder.plugin("a")
                .service(CommandHandler.class, "acme.Gone")
                .command("acme.Near", "NEAR key", "{ if (true) throw new IllegalStateException(\"no\"); }")
                .command("acme.Ping", "PING")
                .writeTo(temp.resolve("a.jar"));
        Path b = JarBuilder.plugin("b")
                .command("beta.Far", "FAR key")
                .command("beta.Away", "FAR key")
                .persistence("beta.Paper", "return List.of(new Rewrite());")
                .unnamedCommand("beta.Rewrite", "PING", "")
                .manifest("Keyjar-Api-Level", "9")
                .writeTo(temp.resolve("b.jar"));
        assertEquals(
                List.of(
                        "What dev.keyjar.api.CommandHandler's services file names cannot be loaded:"
                                + " java.util.ServiceConfigurationError: dev.keyjar.api.CommandHandler: Provider"
                                + " acme.Gone not found.",
                        "The constructor of acme.Near threw java.lang.IllegalStateException: no, at"
                                + " acme.Near.<init>(Near.java:5).",
                        "It was built for api level 9, and this server has level 1.",
                        "Its command PING (class acme.Ping) is brought by Keyjar itself too.",
                        "Its command FAR (class beta.Away) is brought by its class beta.Far too.",
                        "Its command PING (class beta.Rewrite) is brought by Keyjar itself too."),
                refused(a, b));
    }
}
