package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.StartException;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins whose commands take the place of others, come and go. */
class ReplacingPluginTest {

    @TempDir
    private Path directory;

    private Path bag;
    private Path guard;
    private Keyjar keyjar;
    private TestClient client;

    @BeforeEach
    void makeFolder() throws IOException {
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        bag = plugins.resolve("bag.jar");
        guard = plugins.resolve("guard.jar");
        BagPlugin.version("1.0").writeTo(bag);
    }

    @AfterEach
    void stop() throws IOException {
        if (client != null) {
            client.close();
            keyjar.close();
        }
    }

    private void start() throws IOException {
        keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .directory(directory)
                .plugins(bag.getParent())
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no")
                .start();
        client = new TestClient(keyjar.port());
    }

    /** Its command does the same and says so. */
    private static JarBuilder guard(String version, String syntax, String owner, String body) {
        return JarBuilder.plugin("guard")
                .manifest("Keyjar-Plugin-Version", version)
                .source("guard.Instead", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "%s", summary = "Does it another way.", flags = CommandFlag.WRITE, replaces = "%s")
                        public final class Instead implements CommandHandler {
                            public void execute(CommandCall call) { %s }
                        }
                        """.formatted(syntax, owner, body))
                .service(CommandHandler.class, "guard.Instead");
    }

    private static JarBuilder guardOfAdd(String version, String says) {
        return guard(version, "BAG.ADD key:rw item", "bag", """
                Arguments args = call.arguments();
                Object added = call.run("BAG.ADD", args.nextKey(), args.nextBytes());
                call.reply().bulk("%s " + added);
                """.formatted(says));
    }

    @Test
    void anotherPluginsCommandIsReplacedFromTheStartAndGivenBack() throws IOException {
        guardOfAdd("1.0", "guarded").writeTo(guard);
        start();
        assertTrue(client.call("BAG.ADD k a").contains("guarded"));
        client.call("PLUGIN UNLOAD guard");
        assertFalse(client.call("BAG.ADD k b").contains("guarded"));
        assertTrue(client.call("BAG.GET k").contains("ab"), "both did what they should");
    }

    @Test
    void itIsReplacedUpgradedAndGivenBackWhileTheServerRuns() throws IOException {
        start();
        guardOfAdd("1.0", "once").writeTo(guard);
        client.call("PLUGIN LOAD " + guard);
        assertTrue(client.call("BAG.ADD k a").contains("once"));
        guardOfAdd("2.0", "twice").writeTo(guard);
        client.call("PLUGIN RELOAD guard");
        assertTrue(client.call("BAG.ADD k b").contains("twice"));
        BagPlugin.version("2.0").writeTo(bag);
        String reloaded = client.call("PLUGIN RELOAD bag");
        assertTrue(reloaded.contains("1 key carried over"), reloaded);
        assertTrue(client.call("BAG.ADD k c").contains("twice"), "the one replaced came anew");
        assertTrue(client.call("BAG.GET k").contains("abc"));
    }

    @Test
    void thePluginThatIsReplacedMayGoAndComeBack() throws IOException {
        guardOfAdd("1.0", "guarded").writeTo(guard);
        start();
        client.call("PLUGIN UNLOAD bag");
        assertTrue(client.call("BAG.ADD k a").contains("(error)"), "there is nothing behind it now");
        assertFalse(client.call("PLUGIN LOAD " + bag).contains("(error)"));
        assertTrue(client.call("BAG.ADD k a").contains("guarded"));
    }

    @Test
    void pluginInfoTellsWhoReplacedWhom() throws IOException {
        guardOfAdd("1.0", "guarded").writeTo(guard);
        start();
        assertTrue(client.call("PLUGIN INFO guard").contains("bag.add of bag"), client.call("PLUGIN INFO guard"));
        assertTrue(client.call("PLUGIN INFO bag").contains("bag.add by guard"), client.call("PLUGIN INFO bag"));
        assertTrue(client.call("PLUGIN LIST").contains("bag.add of bag"));
        client.call("PLUGIN UNLOAD guard");
        assertFalse(client.call("PLUGIN INFO bag").contains("bag.add by guard"));
    }

    @Test
    void aCommandOfTheServerIsReplaced() throws IOException {
        guard("1.0", "DBSIZE", "keyjar", "call.reply().bulk(\"guarded\");").writeTo(guard);
        start();
        assertTrue(client.call("DBSIZE").contains("guarded"));
        client.call("PLUGIN UNLOAD guard");
        assertFalse(client.call("DBSIZE").contains("guarded"));
    }

    @Test
    void whatIsAboutTheConnectionOrTheServerIsNotReplaced() throws IOException {
        guard("1.0", "PLUGIN LIST", "keyjar", "call.reply().bulk(\"guarded\");").writeTo(guard);
        StartException refused = assertThrows(StartException.class, this::start);
        assertTrue(
                refused.getMessage()
                        .contains(
                                "plugin|list of plugin guard 1.0 cannot take the place of plugin|list, which is about"),
                refused.getMessage());
        Files.delete(guard);
        start();
        Path other = guard("1.0", "EXEC", "keyjar", "").writeTo(guard);
        assertTrue(client.call("PLUGIN LOAD " + other).contains("cannot take the place of exec"));
    }

    private Keyjar without(String... commands) {
        return Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .directory(directory)
                .plugins(bag.getParent())
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no")
                .withoutCommands(commands)
                .start();
    }

    @Test
    void commandsThatAreSwitchedOffAreUnknownAndStaySo() throws IOException {
        keyjar = without("BAG.ADD", "flushall", "latency", "config|set");
        client = new TestClient(keyjar.port());
        for (String off : new String[] {"BAG.ADD k a", "FLUSHALL", "LATENCY LATEST", "LATENCY HELP"}) {
            assertTrue(client.call(off).contains("ERR unknown command '"), off);
        }
        assertTrue(client.call("CONFIG SET timeout 1").contains("ERR unknown subcommand 'SET'"));
        assertTrue(client.call("CONFIG GET timeout").contains("timeout"));
        assertTrue(client.call("COMMAND INFO flushall").contains("(nil)"), client.call("COMMAND INFO flushall"));
        assertTrue(client.call("PLUGIN INFO bag").contains("bag.add"));
        BagPlugin.version("2.0").writeTo(bag);
        assertFalse(client.call("PLUGIN RELOAD bag").contains("(error)"));
        assertTrue(client.call("BAG.ADD k a").contains("ERR unknown command"));
        guard("1.0", "FLUSHALL", "somebody", "").writeTo(guard);
        assertTrue(client.call("PLUGIN LOAD " + guard).contains("is brought by"), "its name is still taken");
    }

    @Test
    void oneThatThereIsNotCannotBeSwitchedOff() {
        StartException refused = assertThrows(StartException.class, () -> without("nosuch"));
        assertTrue(refused.getMessage().contains("there is no such command"), refused.getMessage());
    }
}
