package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files in the plugins folder, look by look. */
class FolderWatchTest {

    @TempDir
    private Path directory;

    private final PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(1));
    private final ValueTypes types = new ValueTypes();
    private Path folder;
    private Path jar;
    private LivePlugins plugins;
    private FolderWatch watch;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(directory.resolve("plugins"));
        jar = folder.resolve("bag.jar");
        Dispatcher dispatcher = new Dispatcher(keyspace, types, new CommandTable(), EngineClock.system());
        Configuration configuration = new Configuration();
        configuration.finish();
        plugins = new LivePlugins(dispatcher, configuration);
        watch = new FolderWatch(folder, () -> true, plugins);
    }

    @AfterEach
    void stop() {
        plugins.close();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private String version() {
        LivePlugin bag = plugins.find("bag");
        return bag == null ? null : bag.loaded().id().version();
    }

    @Test
    void whatLooksTheSameTwiceIsLoaded() {
        BagPlugin.version("1.0").writeTo(jar);
        look(1);
        assertNull(version());
        look(1);
        assertEquals("1.0", version());
    }

    @Test
    void aHalfCopiedJarIsWaitedFor() throws IOException {
        byte[] whole = Files.readAllBytes(BagPlugin.version("1.0").writeTo(directory.resolve("elsewhere.jar")));
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        look(5);
        assertNull(version());
        Files.write(jar, whole);
        look(2);
        assertEquals("1.0", version());
    }

    @Test
    void aFolderOfJarsIsAPlugin() {
        BagPlugin.version("1.0").writeTo(folder.resolve("bag/bag.jar"));
        look(2);
        assertEquals("1.0", version());
    }

    /** Of the folder, or of what is in it. */
    @Test
    void aZipOfSuchAFolderIsAPlugin() throws IOException {
        Path unzipped = BagPlugin.version("1.0").writeTo(directory.resolve("elsewhere/bag-1.0.jar"));
        Path library = JarBuilder.jar()
                .source("lib.Text", "public class Text {}")
                .writeTo(directory.resolve("elsewhere/text.jar"));
        zip("bag/", unzipped, library);
        look(2);
        assertEquals("1.0", version());
        Path next = BagPlugin.version("2.0").writeTo(directory.resolve("elsewhere/bag-2.0.jar"));
        zip("", next);
        look(2);
        assertEquals("2.0", version());
        Files.delete(folder.resolve("bag.zip"));
        look(2);
        assertNull(version());
    }

    private void zip(String inside, Path... jars) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bag.zip")))) {
            for (Path one : jars) {
                zip.putNextEntry(new ZipEntry(inside + one.getFileName()));
                Files.copy(one, zip);
            }
        }
    }

    @Test
    void aJarInItsPlaceIsAnUpgrade() {
        BagPlugin.version("1.0").writeTo(jar);
        look(2);
        BagPlugin.version("2.0").writeTo(jar);
        look(2);
        assertEquals("2.0", version());
    }

    @Test
    void aJarByAnotherNameIsAnUpgradeOnceTheOldOneIsGone() throws IOException {
        BagPlugin.version("1.0").writeTo(jar);
        look(2);
        BagPlugin.version("2.0").writeTo(folder.resolve("bag-2.0.jar"));
        look(3);
        assertEquals("1.0", version());
        Files.delete(jar);
        look(2);
        assertEquals("2.0", version());
    }

    @Test
    void aBrokenJarLeavesTheOldPluginInPlaceUntilItIsMended() {
        BagPlugin.version("1.0").writeTo(jar);
        look(2);
        BagPlugin.version("2.0").command("bag.Broken", "BAG.BROKEN [key").writeTo(jar);
        look(2);
        assertEquals("1.0", version());
        assertTrue(
                plugins.find("bag").lastError().contains("syntax line"),
                plugins.find("bag").lastError());
        BagPlugin.version("2.0").writeTo(jar);
        look(2);
        assertEquals("2.0", version());
    }

    @Test
    void aPluginThatNeedsAnotherComesWithIt() {
        JarBuilder.plugin("user")
                .source("user.Use", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "USE key:rw", summary = "Uses.", flags = CommandFlag.WRITE)
                        public final class Use implements CommandHandler {
                            public void execute(CommandCall call) {
                                call.keyspace().openOrCreate(call.arguments().nextKey(), dev.keyjar.api.type.HashValue.class);
                            }
                        }
                        """)
                .service(dev.keyjar.api.CommandHandler.class, "user.Use")
                .writeTo(folder.resolve("a-user.jar"));
        look(2);
        assertNull(plugins.find("user"));
        JarBuilder.plugin("hashes")
                .valueType("hashes.Type", "hash", "dev.keyjar.api.type.HashValue")
                .writeTo(folder.resolve("hashes.jar"));
        look(2);
        assertEquals(2, plugins.all().size());
        PluginChangeException refused = org.junit.jupiter.api.Assertions.assertThrows(
                PluginChangeException.class, () -> plugins.unload("hashes", true));
        assertTrue(refused.getMessage().contains("unload user first"), refused.getMessage());
    }

    @Test
    void aPluginGoesWithItsJarUnlessItHasLiveValues() throws IOException {
        BagPlugin.version("1.0").writeTo(jar);
        look(2);
        TypeBinding bag = types.all().iterator().next();
        byte[] key = {'k'};
        int hash = keyspace.hash(key);
        Partition partition = keyspace.partition(hash);
        keyspace.lock(keyspace.setOf(hash));
        Entry entry = partition.add(0, key, hash, bag, bag.type().create());
        keyspace.unlock(keyspace.setOf(hash));
        Files.delete(jar);
        look(4);
        assertEquals("1.0", version());
        keyspace.lock(keyspace.setOf(hash));
        partition.remove(0, entry);
        keyspace.unlock(keyspace.setOf(hash));
        look(10);
        assertNull(version());
    }
}
