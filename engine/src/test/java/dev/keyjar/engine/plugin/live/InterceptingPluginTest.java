package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.KeyjarBuilder;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin whose interceptor comes, changes and goes with it. */
class InterceptingPluginTest {

    @TempDir
    private Path directory;

    private Path jar;
    private Keyjar keyjar;
    private TestClient client;

    @BeforeEach
    void makeFolder() throws IOException {
        jar = Files.createDirectories(directory.resolve("plugins")).resolve("guard.jar");
    }

    @AfterEach
    void stop() throws IOException {
        if (client != null) {
            client.close();
            keyjar.close();
        }
    }

    private KeyjarBuilder server() {
        return Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .directory(directory)
                .plugins(jar.getParent())
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no");
    }

    private void start(KeyjarBuilder server) throws IOException {
        keyjar = server.start();
        client = new TestClient(keyjar.port());
    }

    private static JarBuilder guard(String version, String body) {
        return guard(version, "0", body);
    }

    private static JarBuilder guard(String version, String order, String body) {
        return JarBuilder.plugin("guard")
                .manifest("Keyjar-Plugin-Version", version)
                .source("guard.Guard", """
                        import dev.keyjar.api.*;
                        public final class Guard implements CommandInterceptor {
                            public int order() { return %s; }
                            public void before(InterceptedCommand command) { %s }
                        }
                        """.formatted(order, body))
                .service(CommandInterceptor.class, "guard.Guard");
    }

    private static String refusing(String name, String why) {
        return "if (command.name().equals(\"" + name + "\")) throw new CommandException(\"" + why + "\");";
    }

    @Test
    void comesChangesAndGoesWithItsPlugin() throws IOException {
        start(server());
        assertTrue(client.call("DBSIZE").contains("0"));
        guard("1.0", refusing("dbsize", "ONE no")).writeTo(jar);
        client.call("PLUGIN LOAD " + jar);
        assertTrue(client.call("DBSIZE").contains("ONE no"));
        guard("2.0", refusing("dbsize", "TWO no")).writeTo(jar);
        client.call("PLUGIN RELOAD guard");
        assertTrue(client.call("DBSIZE").contains("TWO no"));
        client.call("PLUGIN UNLOAD guard");
        assertFalse(client.call("DBSIZE").contains("no"));
    }

    @Test
    void guardsFromTheStart() throws IOException {
        guard("1.0", refusing("dbsize", "ONE no")).writeTo(jar);
        start(server());
        assertTrue(client.call("DBSIZE").contains("ONE no"));
    }

    @Test
    void oneThatCannotTellItsOrderIsNotLoadedAndTheOldOneStays() throws IOException {
        guard("1.0", refusing("dbsize", "ONE no")).writeTo(jar);
        start(server());
        guard("2.0", "Integer.parseInt(\"first\")", "").writeTo(jar);
        String refusal = client.call("PLUGIN RELOAD guard");
        assertTrue(refusal.contains("the plugin guard 2.0 cannot be taken into use"), refusal);
        assertTrue(client.call("DBSIZE").contains("ONE no"));
    }

    @Test
    void oneThatRefusesEverythingCanBeUnloaded() throws IOException {
        guard("1.0", "throw new IllegalStateException();").writeTo(jar);
        start(server());
        assertTrue(client.call("PING").contains("interceptor guard.Guard of the plugin 'guard' failed"));
        assertFalse(client.call("PLUGIN UNLOAD guard").contains("(error)"));
        assertEquals("PONG", client.call("PING"));
    }

    @Test
    void oneThatDoesNotReturnIsInterrupted() throws IOException {
        guard("1.0", """
                if (command.name().equals("dbsize")) {
                    try { Thread.sleep(1_000_000); } catch (InterruptedException told) { throw new CommandException("ERR late"); }
                }
                """).writeTo(jar);
        start(server().set("busy-reply-threshold", "200"));
        assertTrue(client.call("DBSIZE").contains("ERR late"));
        assertEquals("PONG", client.call("PING"));
    }

    @Test
    void readsTheSettingsOfItsPlugin() throws IOException {
        guard("1.0", "if (command.setting(\"guard-shut\").yesNo()) throw new CommandException(\"ERR shut\");")
                .source("guard.Settings", """
                        import dev.keyjar.api.*;
                        public final class Settings implements PluginSettings {
                            public java.util.List<Directive> directives() {
                                return java.util.List.of(Directive.yesNo("guard-shut", false));
                            }
                        }
                        """)
                .service(PluginSettings.class, "guard.Settings")
                .writeTo(jar);
        start(server());
        assertEquals("PONG", client.call("PING"));
        client.call("CONFIG SET guard-shut yes");
        assertTrue(client.call("PING").contains("ERR shut"));
    }

    @Test
    void isGivenAsAnObjectWithSettingsOfItsOwn() throws IOException {
        CommandInterceptor shut = command -> {
            if (command.setting("application-shut").yesNo()) {
                throw new CommandException("ERR shut");
            }
        };
        start(server().settings(Directive.yesNo("application-shut", true)).interceptors(shut));
        assertTrue(client.call("PING").contains("ERR shut"));
    }
}
