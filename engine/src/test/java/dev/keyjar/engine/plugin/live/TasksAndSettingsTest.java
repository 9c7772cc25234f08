package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.Task;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin declares to be set, and what it does by itself. */
class TasksAndSettingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Path jar;
    private Keyjar keyjar;
    private TestClient client;

    @BeforeEach
    void makeFolder() throws IOException {
        jar = Files.createDirectories(directory.resolve("plugins")).resolve("bag.jar");
    }

    @AfterEach
    void stop() throws IOException {
        if (client != null) {
            client.close();
            keyjar.close();
        }
    }

    private void start(JarBuilder plugin, String... settings) throws IOException {
        plugin.writeTo(jar);
        var builder = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .plugins(jar.getParent())
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no");
        for (int i = 0; i < settings.length; i += 2) {
            builder.set(settings[i], settings[i + 1]);
        }
        keyjar = builder.start();
        client = new TestClient(keyjar.port());
    }

    private static JarBuilder withSettings(String... directives) {
        return BagPlugin.version("1.0")
                .source("bag.Settings", """
                        import dev.keyjar.api.Directive;
                        public final class Settings implements dev.keyjar.api.PluginSettings {
                            public java.util.List<Directive> directives() { return java.util.List.of(%s); }
                        }
                        """.formatted(String.join(", ", directives)))
                .service(PluginSettings.class, "bag.Settings");
    }

    private static JarBuilder withBurst() {
        return withSettings("Directive.integer(\"bag-burst\", 5, 1, 100)", "Directive.yesNo(\"bag-strict\", false)")
                .source("bag.Burst", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "BAG.BURST", summary = "What is set.")
                        public final class Burst implements CommandHandler {
                            public void execute(CommandCall call) {
                                call.reply().bulk(call.setting("bag-burst").number() + " " + call.setting("bag-strict").yesNo());
                            }
                        }
                        """)
                .service(CommandHandler.class, "bag.Burst")
                .source("bag.Prying", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "BAG.PRYING", summary = "Wants what is not its own.")
                        public final class Prying implements CommandHandler {
                            public void execute(CommandCall call) { call.reply().bulk(call.setting("requirepass").text()); }
                        }
                        """)
                .service(CommandHandler.class, "bag.Prying");
    }

    private static JarBuilder withTask(JarBuilder plugin, String body) {
        return plugin.source("bag.Fill", """
                        import dev.keyjar.api.*;
                        public final class Fill implements Task {
                            private int runs;
                            public java.time.Duration every() { return java.time.Duration.ofMillis(5); }
                            public void run(Commands commands) throws Exception { runs++; %s }
                        }
                        """.formatted(body)).service(Task.class, "bag.Fill");
    }

    private String await(String command, Predicate<String> fits) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String reply = client.call(command);
        while (!fits.test(reply)) {
            assertTrue(System.nanoTime() < until, "the last reply to " + command + ": " + reply);
            Thread.onSpinWait();
            reply = client.call(command);
        }
        return reply;
    }

    @Test
    void settingsHaveTheirDefaultAndAreChangedWhileTheServerRuns() throws IOException {
        start(withBurst());
        assertTrue(client.call("BAG.BURST").contains("5 false"));
        assertEquals("OK", client.call("CONFIG SET bag-burst 7 bag-strict yes"));
        assertTrue(client.call("BAG.BURST").contains("7 true"));
        assertTrue(client.call("CONFIG GET bag-burst").contains("7"));
    }

    @Test
    void settingsAreTypedAndHaveTheirRange() throws IOException {
        start(withBurst(), "bag-burst", "9");
        assertTrue(client.call("CONFIG SET bag-burst 101").contains("(error)"));
        assertTrue(client.call("CONFIG SET bag-strict maybe").contains("(error)"));
        assertTrue(client.call("BAG.BURST").contains("9 false"));
    }

    @Test
    void aPluginReadsNobodyElsesSettings() throws IOException {
        start(withBurst(), "requirepass", "");
        assertTrue(client.call("BAG.PRYING").contains("(error)"));
    }

    @Test
    void settingsComeAndGoWithTheirPlugin() throws IOException {
        start(withBurst());
        client.call("PLUGIN UNLOAD bag");
        assertTrue(client.call("CONFIG SET bag-burst 7").contains("(error)"));
        client.call("PLUGIN LOAD " + jar);
        assertTrue(client.call("BAG.BURST").contains("5 false"));
    }

    @Test
    void aSettingThatDoesNotTellWhoseItIsIsRefused() throws IOException {
        start(BagPlugin.version("1.0"));
        withSettings("Directive.yesNo(\"strict\", false)").writeTo(jar);
        String refusal = client.call("PLUGIN RELOAD bag");
        assertTrue(refusal.contains("setting 'strict'") && refusal.contains("begin with bag-"), refusal);
    }

    @Test
    void aTaskRunsAgainAndAgainAndItsCommandsAreCounted() throws IOException {
        start(withTask(BagPlugin.version("1.0"), "commands.call(\"BAG.ADD\", \"b\", \"x\");"));
        await("BAG.GET b", all -> all.contains("xxx"));
        assertTrue(client.call("INFO commandstats").contains("cmdstat_bag.add:"));
    }

    @Test
    void whatATaskThrowsDoesNotEndIt() throws IOException {
        start(withTask(BagPlugin.version("1.0"), """
                commands.call("BAG.ADD", "b", "x");
                if (runs == 1) { throw new java.io.IOException("away"); }
                if (runs == 2) { throw new NoClassDefFoundError("lost"); }
                if (runs == 3) { commands.call("NOSUCH"); }
                if (runs == 4) { run(commands); }
                if (runs == 5) { throw new OutOfMemoryError("a list of its own"); }
                """));
        await("BAG.GET b", all -> all.contains("xxxxxxxx"));
    }

    @Test
    void whatACommandRepliesAsErrorIsThrown() throws IOException {
        start(withTask(BagPlugin.version("1.0"), """
                try { commands.call("BAG.ADD", "b"); } catch (CommandException wrong) {
                    commands.call("BAG.ADD", "b", "<" + wrong.getMessage() + ">");
                }
                """));
        await("BAG.GET b", all -> all.contains("<ERR wrong number of arguments for 'bag.add' command>"));
    }

    @Test
    void commandsAboutAConnectionAreRefused() throws IOException {
        start(withTask(BagPlugin.version("1.0"), """
                for (String name : new String[] {"SUBSCRIBE x", "MULTI", "PLUGIN LIST"}) {
                    try { commands.call((Object[]) name.split(" ")); } catch (IllegalArgumentException wrong) {
                        commands.call("BAG.ADD", "b", "<" + name + ">");
                    }
                }
                """));
        await("BAG.GET b", all -> all.contains("<SUBSCRIBE x><MULTI><PLUGIN LIST>"));
    }

    @Test
    void aTaskReadsTheSettingsOfItsPlugin() throws IOException {
        start(withTask(withBurst(), "commands.call(\"BAG.ADD\", \"b\", commands.setting(\"bag-burst\").text());"));
        await("BAG.GET b", all -> all.contains("5"));
        client.call("CONFIG SET bag-burst 77");
        await("BAG.GET b", all -> all.contains("77"));
    }

    @Test
    void theTasksOfAnUnloadedPluginHaveEnded() throws IOException {
        start(withTask(BagPlugin.version("1.0"), "commands.call(\"PING\");"));
        String gone = client.call("PLUGIN UNLOAD bag");
        assertFalse(gone.contains("left behind") || gone.contains("(error)"), gone);
    }

    @Test
    void aTaskThatNeverEndsDoesNotKeepTheServerFromStopping() throws IOException {
        start(withTask(BagPlugin.version("1.0"), """
                commands.call("BAG.ADD", "b", "x");
                while (true) { try { Thread.sleep(100_000); } catch (InterruptedException deaf) { } }
                """));
        await("BAG.GET b", all -> all.contains("x"));
        assertTimeoutPreemptively(PATIENCE, keyjar::close);
    }
}
