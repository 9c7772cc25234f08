package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {

    @TempDir
    Path temp;

    private Path plugins;
    private Path copies;
    private PluginLoader loader;
    private List<LoadedPlugin> loaded = List.of();

    @BeforeEach
    void makeFolders() throws IOException {
        plugins = Files.createDirectory(temp.resolve("plugins"));
        copies = Files.createDirectory(temp.resolve("copies"));
        loader = new PluginLoader(copies);
    }

    @AfterEach
    void close() throws IOException {
        for (LoadedPlugin plugin : loaded) {
            plugin.close();
        }
    }

    private LoadedPlugin loadOne() throws PluginLoadException {
        loaded = loader.loadAll(plugins, Map.of());
        assertEquals(1, loaded.size());
        return loaded.get(0);
    }

    private static List<String> classes(List<?> objects) {
        return objects.stream().map(object -> object.getClass().getName()).toList();
    }

    @Test
    void makesWhatTheServicesFilesName() throws Exception {
        Path jar = JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .command("acme.Far", "FAR key")
                .valueType("acme.PlaceType", "place", "StringBuilder")
                .persistence("acme.Paper", "return List.of();")
                .writeTo(plugins.resolve("g.jar"));

        LoadedPlugin plugin = loadOne();

        assertEquals(new PluginId("geo", "1.0"), plugin.id());
        assertEquals(1, plugin.apiLevel());
        assertEquals(jar, plugin.origin());
        assertEquals(List.of("acme.Near", "acme.Far"), classes(plugin.commands()));
        assertEquals(List.of("acme.PlaceType"), classes(plugin.valueTypes()));
        assertEquals(List.of("acme.Paper"), classes(plugin.persistences()));
        assertSame(plugin.classLoader(), plugin.commands().get(0).getClass().getClassLoader());
    }

    @Test
    void namesAPluginAfterItsJarWhenTheManifestDoesNot() throws Exception {
        JarBuilder.jar().command("acme.Near", "NEAR key").writeTo(plugins.resolve("my geo-2.1-beta.jar"));
        assertEquals(new PluginId("my_geo", "0"), loadOne().id());
    }

    @Test
    void loadsAFolderOfAPluginAndItsLibraries() throws Exception {
        Path library = JarBuilder.jar()
                .source("lib.Base", "public abstract class Base implements dev.keyjar.api.CommandHandler {}")
                .writeTo(plugins.resolve("geo/a-library.jar"));
        JarBuilder.plugin("geo")
                .against(library)
                .source("acme.Near", """
                        @dev.keyjar.api.Command(syntax = "NEAR key", summary = "A test.")
                        public class Near extends lib.Base {
                            public void execute(dev.keyjar.api.CommandCall call) {}
                        }
                        """)
                .service(dev.keyjar.api.CommandHandler.class, "acme.Near")
                .writeTo(plugins.resolve("geo/geo.jar"));

        LoadedPlugin plugin = loadOne();

        assertEquals(plugins.resolve("geo"), plugin.origin());
        assertEquals(List.of("acme.Near"), classes(plugin.commands()));
    }

    @Test
    void makesWhatALibraryHasWhenThePluginNamesIt() throws Exception {
        JarBuilder.jar().unnamedCommand("lib.Near", "NEAR key:r", "").writeTo(plugins.resolve("geo/lib.jar"));
        JarBuilder.plugin("geo")
                .service(dev.keyjar.api.CommandHandler.class, "lib.Near")
                .command("acme.Far", "FAR key")
                .writeTo(plugins.resolve("geo/geo.jar"));
        assertEquals(List.of("lib.Near", "acme.Far"), classes(loadOne().commands()));
    }

    @Test
    void readsJarsWhateverTheirName() throws Exception {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key", "public String toString() { return \"near\"; }")
                .writeTo(plugins.resolve("ge#o!%20 x+.jar"));
        assertEquals("near", loadOne().commands().get(0).toString());
    }

    @Test
    void overlooksHiddenFilesAndWhatIsNoJar() throws Exception {
        Files.writeString(plugins.resolve("README.txt"), "drop jars here");
        Files.writeString(plugins.resolve(".hidden.jar"), "not a jar");
        Files.createDirectory(plugins.resolve(".git"));
        Files.writeString(plugins.resolve("old.tar"), "not a zip");
        JarBuilder.plugin("geo").command("acme.Near", "NEAR key").writeTo(plugins.resolve("geo.jar"));
        assertEquals("geo", loadOne().id().name());
    }

    @Test
    void findsNothingInAnEmptyFolder() throws Exception {
        assertEquals(List.of(), loader.loadAll(plugins, Map.of()));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = temp.resolve("plugin");
        assertEquals(
                "1 problem with plugins; none was loaded.\n" + missing + "\n"
                        + "  - There is no such plugin folder.\n"
                        + "    Create it, or name another with --plugins.",
                Refusals.refusal(missing).getMessage());
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertEquals(List.of("The plugin folder is a file."), Refusals.sentences(file));
    }

    @Test
    void loadsNothingWhenOnePluginIsBroken() throws Exception {
        JarBuilder.plugin("good").command("acme.Near", "NEAR key").writeTo(plugins.resolve("a.jar"));
        Files.writeString(plugins.resolve("b.jar"), "not a jar");

        assertThrows(PluginLoadException.class, () -> loader.loadAll(plugins, Map.of()));

        assertNoCopies();
    }

    @Test
    void loadsOnePluginBesideOthers() throws Exception {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .valueType("acme.PlaceType", "place", "StringBuilder")
                .writeTo(plugins.resolve("geo.jar"));
        loadOne();
        Path jar = JarBuilder.plugin("geo")
                .command("acme.Far", "NEAR key")
                .valueType("acme.SpotType", "place", "StringBuilder")
                .writeTo(temp.resolve("late.jar"));

        PluginLoadException refused =
                assertThrows(PluginLoadException.class, () -> loader.load(jar, Map.of("near", "geo.jar"), loaded));

        assertEquals(
                List.of(
                        "Its name is geo, and so is that of " + plugins.resolve("geo.jar") + ".",
                        "Its command NEAR (class acme.Far) is brought by geo.jar too.",
                        "The name place of its value type acme.SpotType is used by " + plugins.resolve("geo.jar")
                                + " too.",
                        "The values of its value type acme.SpotType, java.lang.StringBuilder, are provided by "
                                + plugins.resolve("geo.jar") + " too."),
                refused.report().problems().stream()
                        .map(PluginProblem::sentence)
                        .toList());
        Path other = JarBuilder.plugin("other").command("acme.Far", "FAR key").writeTo(temp.resolve("other.jar"));
        try (LoadedPlugin plugin = loader.load(other, Map.of("near", "geo.jar"), loaded)) {
            assertEquals("other", plugin.id().name());
        }
    }

    @Test
    void leavesTheOriginalToItsOwner() throws Exception {
        Path jar = JarBuilder.plugin("geo")
                .source("acme.Later", "class Later { static final String WORD = new String(\"old\"); }")
                .command("acme.Near", "NEAR key", "public String toString() { return Later.WORD; }")
                .file("acme/words.txt", new byte[] {1})
                .writeTo(plugins.resolve("geo.jar"));
        LoadedPlugin plugin = loadOne();

        Files.write(jar, new byte[] {0}); // overwritten in place
        Files.delete(jar);

        assertEquals("old", plugin.commands().get(0).toString());
        try (var words = plugin.classLoader().getResourceAsStream("acme/words.txt")) {
            assertEquals(1, words.read());
        }
    }

    @Test
    void takesItsCopiesAwayWhenClosed() throws Exception {
        JarBuilder.plugin("geo").command("acme.Near", "NEAR key").writeTo(plugins.resolve("geo.jar"));
        LoadedPlugin plugin = loadOne();
        try (Stream<Path> copied = Files.walk(copies)) {
            assertTrue(copied.anyMatch(path -> path.endsWith("geo.jar")));
        }

        plugin.close();

        assertNoCopies();
    }

    private void assertNoCopies() throws IOException {
        try (Stream<Path> left = Files.list(copies)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void setsTheContextClassLoaderWhileConstructorsRun() throws Exception {
        JarBuilder.plugin("geo")
                .command(
                        "acme.Near",
                        "NEAR key",
                        "final ClassLoader seen = Thread.currentThread().getContextClassLoader();"
                                + " public boolean equals(Object loader) { return seen == loader; }"
                                + " public int hashCode() { return 0; }")
                .writeTo(plugins.resolve("geo.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        LoadedPlugin plugin = loadOne();

        assertTrue(plugin.commands().get(0).equals(plugin.classLoader()));
        assertSame(before, Thread.currentThread().getContextClassLoader());
        assertFalse(plugin.commands().get(0).equals(before));
    }

    @Test
    void makesHandlersAPersistenceHandsOutNoConcernOfTheServicesFile() throws Exception {
        JarBuilder.plugin("paper")
                .persistence("acme.Paper", "return List.of(new Rewrite(this), new Plain());")
                .unnamedCommand("acme.Rewrite", "REWRITE", "Rewrite(Paper paper) {}")
                .unnamedCommand("acme.Plain", "PLAIN", "")
                .writeTo(plugins.resolve("paper.jar"));

        LoadedPlugin plugin = loadOne();

        assertEquals(List.of(), plugin.commands());
        assertEquals(
                List.of("acme.Rewrite", "acme.Plain"),
                classes(plugin.persistences().get(0).commands()));
    }
}
