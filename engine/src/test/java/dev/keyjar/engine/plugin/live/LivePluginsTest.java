package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come, change and go while clients are served. */
class LivePluginsTest {

    @TempDir
    private Path directory;

    private Path folder;
    private Path jar;
    private Keyjar keyjar;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(directory.resolve("plugins"));
        jar = folder.resolve("bag.jar");
        keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .plugins(folder)
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no")
                .set("notify-keyspace-events", "KEA")
                .start();
        client = new TestClient(keyjar.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        keyjar.close();
    }

    private void load(JarBuilder plugin) {
        plugin.writeTo(jar);
        assertSays("loaded bag ", client.call("PLUGIN LOAD " + jar));
    }

    private static void assertSays(String words, String text) {
        assertTrue(text.contains(words), () -> "expected \"" + words + "\" in: " + text);
    }

    @Test
    void aLoadedPluginIsThereForEveryClient() throws IOException {
        assertSays("unknown command", client.call("BAG.ADD b one"));
        load(BagPlugin.version("1.0"));
        assertEquals("(integer) 1", client.call("BAG.ADD b one"));
        try (TestClient other = new TestClient(keyjar.port())) {
            assertSays("one", other.call("BAG.GET b"));
            assertSays("bag", other.call("MODULE LIST"));
            assertSays("bag", other.call("INFO modules"));
        }
        assertSays("ver", client.call("MODULE LIST"));
        assertSays("last-error", client.call("PLUGIN INFO bag"));
    }

    @Test
    void infoCountsItsCalls() {
        load(BagPlugin.version("1.0"));
        client.call("BAG.ADD b one");
        client.call("BAG.ADD b");
        client.call("SET b x");
        client.call("BAG.ADD b two");
        String info = client.call("PLUGIN INFO bag");
        assertSays("\"calls\", (integer) 2, ", info);
        assertSays("\"rejected-calls\", (integer) 1, \"failed-calls\", (integer) 0, ", info);
        assertSays("\"slowest-command\", \"bag.add\", ", info);
        assertTrue(info.matches(".*\"allocated-bytes\", \\(integer\\) [1-9]\\d*.*"), info);
        assertFalse(client.call("PLUGIN LIST").contains("slowest-usec"));
    }

    @Test
    void aPluginThatFailsTooOftenIsSwitchedOff() {
        client.call("CONFIG SET plugin-max-failures 3");
        load(BagPlugin.version("1.0", "if (item.length == 0) throw new IllegalArgumentException(\"no item\");", ""));
        client.call("BAG.ADD b one");
        for (int i = 0; i < 3; i++) {
            assertSays("failed with IllegalArgumentException: no item", client.call("BAG.ADD b \"\""));
        }
        String off =
                "(error) ERR the plugin 'bag' is switched off: 3 calls of its commands failed within a minute, the last of"
                        + " 'bag.add' with IllegalArgumentException: no item; PLUGIN ENABLE bag switches it on again";
        assertEquals(off, client.call("BAG.VERSION"));
        assertEquals("bag", client.call("TYPE b"), "its values stay");
        assertSays("\"failures\", (integer) 3, \"switched-off\", \"ERR the plugin 'bag'", client.call("PLUGIN LIST"));
        assertSays(
                "\"failures\", (integer) 3, \"switched-off\", \"ERR the plugin 'bag'", client.call("PLUGIN INFO bag"));
        assertEquals("OK", client.call("PLUGIN ENABLE bag"));
        assertSays("no plugin called 'bag' is switched off", client.call("PLUGIN ENABLE bag"));
        assertEquals("\"1.0\"", client.call("BAG.VERSION"));
        for (int i = 0; i < 3; i++) {
            client.call("BAG.ADD b \"\"");
        }
        assertEquals(off, client.call("BAG.VERSION"));
        BagPlugin.version("2.0").writeTo(jar);
        assertSays("replaced", client.call("PLUGIN RELOAD bag"));
        assertEquals("\"2.0\"", client.call("BAG.VERSION"));
        assertSays("\"failures\", (integer) 0, \"switched-off\", \"\"", client.call("PLUGIN INFO bag"));
    }

    @Test
    void anUpgradeKeepsLiveValuesTheirExpiryAndTheirIdleTime() {
        load(BagPlugin.version("1.0"));
        client.call("BAG.ADD b one");
        client.call("BAG.ADD b two");
        client.call("SELECT 3");
        client.call("BAG.ADD c three");
        client.call("PEXPIREAT c 99999999999999");
        BagPlugin.version("2.0").writeTo(jar);
        assertSays(
                "replaced bag 1.0 by bag 2.0 from " + jar + ", with 2 keys carried over",
                client.call("PLUGIN RELOAD bag"));
        assertSays("2.0", client.call("BAG.VERSION"));
        assertSays("three", client.call("BAG.GET c"));
        assertEquals("(integer) 99999999999999", client.call("PEXPIRETIME c"));
        assertEquals("(integer) 2", client.call("BAG.ADD c four"));
        client.call("SELECT 0");
        assertSays("onetwo", client.call("BAG.GET b"));
    }

    @Test
    void aValueThatCannotBeCarriedOverStopsTheUpgradeAndIsNamed() {
        load(BagPlugin.version("1.0"));
        client.call("BAG.ADD good one");
        client.call("SELECT 5");
        client.call("BAG.ADD evil bad");
        BagPlugin.version(
                        "2.0",
                        "if (new String(item).equals(\"bad\")) { call.unchanged(key); throw new CommandException(\"ERR no bad items\"); }",
                        "")
                .writeTo(jar);
        String refusal = client.call("PLUGIN RELOAD bag");
        assertSays("(error) ERR the value of the key 'evil' in database 5 (bag) cannot be carried over", refusal);
        assertSays("no bad items", refusal);
        assertSays("1.0", client.call("BAG.VERSION"));
        assertEquals("(integer) 2", client.call("BAG.ADD evil more"));
        assertSays("no bad items", client.call("PLUGIN INFO bag"));
        client.call("DEL evil");
        assertSays("replaced", client.call("PLUGIN RELOAD bag"));
        assertSays("2.0", client.call("BAG.VERSION"));
    }

    @Test
    void unloadIsRefusedWhileKeysHoldItsValues() {
        load(BagPlugin.version("1.0"));
        client.call("BAG.ADD a x");
        client.call("BAG.ADD b x");
        assertSays("(error) ERR 2 keys hold values of the plugin bag", client.call("PLUGIN UNLOAD bag"));
        assertSays("(error) ERR 2 keys hold values of the plugin bag", client.call("MODULE UNLOAD bag"));
        assertEquals("(integer) 2", client.call("DEL a b"));
        assertSays("unloaded bag 1.0", client.call("PLUGIN UNLOAD bag"));
        assertSays("unknown command", client.call("BAG.ADD a x"));
        assertEquals(
                "(error) ERR Error unloading module: no such module with that name", client.call("MODULE UNLOAD bag"));
    }

    @Test
    void forceDeletesItsKeysAsDelDoes() throws Exception {
        load(BagPlugin.version("1.0"));
        for (int i = 0; i < 200; i++) {
            client.call("BAG.ADD key" + i + " x");
        }
        try (TestClient watching = new TestClient(keyjar.port())) {
            watching.call("WATCH key7");
            watching.call("MULTI");
            watching.call("PING");
            assertSays("unloaded bag 1.0, with 200 keys deleted", client.call("PLUGIN UNLOAD bag FORCE"));
            assertEquals("(nil)", watching.call("EXEC"));
        }
        assertEquals("(integer) 0", client.call("DBSIZE"));
    }

    @Test
    void execFindsQueuedCommandsAgain() throws IOException {
        load(BagPlugin.version("1.0"));
        try (TestClient other = new TestClient(keyjar.port())) {
            client.call("MULTI");
            client.call("BAG.VERSION");
            client.call("BAG.ADD b x");
            BagPlugin.version("2.0").writeTo(jar);
            assertSays("replaced", other.call("PLUGIN RELOAD bag"));
            assertSays("2.0", client.call("EXEC"));
            client.call("DEL b");
            client.call("MULTI");
            client.call("PING");
            client.call("BAG.ADD b x");
            assertSays("unloaded", other.call("PLUGIN UNLOAD bag"));
            String replies = client.call("EXEC");
            assertSays("PONG", replies);
            assertSays("unknown command 'BAG.ADD'", replies);
        }
    }

    @Test
    void aPluginThatCannotBeLoadedLeavesTheOldOneInPlaceAndSaysWhy() throws IOException {
        load(BagPlugin.version("1.0"));
        BagPlugin.version("2.0").command("bag.Broken", "BAG.BROKEN [key").writeTo(jar);
        assertSays("syntax line", client.call("PLUGIN VERIFY " + jar));
        assertSays("syntax line", client.call("PLUGIN RELOAD bag"));
        Files.write(jar, new byte[100]);
        assertSays("(error) ERR ", client.call("PLUGIN RELOAD bag"));
        assertSays("1.0", client.call("BAG.VERSION"));
        assertSays("(error) ERR ", client.call("PLUGIN LOAD " + directory.resolve("absent.jar")));
    }

    @Test
    void twoPluginsWithOneCommandAreNotLoadedTogether() {
        load(BagPlugin.version("1.0"));
        Path other = JarBuilder.plugin("other")
                .command("other.Add", "BAG.ADD key item")
                .writeTo(folder.resolve("other.jar"));
        String refusal = client.call("PLUGIN LOAD " + other);
        assertSays("Its command BAG.ADD", refusal);
        assertSays(jar.toString(), refusal);
    }

    @Test
    void theSwitchIsRedis() throws IOException {
        keyjar.close();
        keyjar = Keyjar.builder().port(0).appendOnly(false).start();
        client = new TestClient(keyjar.port());
        String refusal =
                " command not allowed. If the enable-%s-command option is set to \"local\", you can run it from a local"
                        + " connection, otherwise you need to set this option in the configuration file, and then restart the server.";
        assertEquals("(error) ERR MODULE" + refusal.formatted("module"), client.call("MODULE LOAD /x.jar"));
        assertEquals("(error) ERR PLUGIN" + refusal.formatted("plugin"), client.call("PLUGIN LOAD /x.jar"));
        assertSays("can't set immutable config", client.call("CONFIG SET enable-plugin-command yes"));
        assertEquals("[]", client.call("PLUGIN LIST"));
    }

    @Test
    void whatAPluginLeavesBehindIsNamed() {
        load(BagPlugin.version("1.0", "", """
                Thread worker = new Thread(() -> {
                    try { Thread.sleep(60_000); } catch (InterruptedException end) { return; }
                }, "bag-worker");
                worker.setDaemon(true);
                worker.start();
                new java.util.Timer("bag-timer", true);
                """));
        client.call("BAG.VERSION");
        String reply = client.call("PLUGIN UNLOAD bag");
        assertSays("left behind", reply);
        assertSays("the thread 'bag-worker'", reply);
        assertSays("the timer thread 'bag-timer'", reply);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("bag-worker"))
                .forEach(Thread::interrupt);
    }

    @Test
    void aPluginIsNotChangedInATransaction() {
        client.call("MULTI");
        assertSays("not allowed inside a transaction", client.call("PLUGIN LOAD " + jar));
        client.call("DISCARD");
        client.call("MULTI");
        assertEquals("QUEUED", client.call("MODULE LOAD " + jar));
        assertSays("plugins cannot be changed in a transaction", client.call("EXEC"));
    }

    @Test
    void nothingThatIsWrittenDuringAnUpgradeIsLost() throws Exception {
        load(BagPlugin.version("1.0"));
        AtomicBoolean over = new AtomicBoolean();
        int keys = 20;
        AtomicIntegerArray added = new AtomicIntegerArray(keys);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(new Thread(() -> {
                try (TestClient writer = new TestClient(keyjar.port())) {
                    for (int n = 0; !over.get(); n++) {
                        if (writer.call("BAG.ADD bag" + n % keys + " x").startsWith("(integer)")) {
                            added.incrementAndGet(n % keys);
                        }
                    }
                } catch (IOException lost) {
                    added.set(0, -1);
                }
            }));
        }
        writers.forEach(Thread::start);
        for (int upgrade = 2; upgrade < 12; upgrade++) {
            BagPlugin.version(upgrade + ".0").writeTo(jar);
            assertSays("replaced", client.call("PLUGIN RELOAD bag"));
        }
        over.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        for (int key = 0; key < keys; key++) {
            assertEquals("\"" + "x".repeat(added.get(key)) + "\"", client.call("BAG.GET bag" + key));
        }
    }

    @Test
    void theFolderIsWatched() throws Exception {
        assertEquals("OK", client.call("CONFIG SET plugin-watch yes"));
        BagPlugin.version("1.0").writeTo(jar);
        RunningServer.await(
                "a new jar is loaded", () -> client.call("BAG.VERSION").contains("1.0"));
        Files.delete(jar);
        RunningServer.await(
                "it goes with its jar", () -> client.call("BAG.VERSION").contains("unknown"));
    }
}
