package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginContext;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.StartException;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.plugin.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that start and stop something, tell of themselves, and see what others do. */
class LifecycleAndObserversTest {

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

    private void start(JarBuilder plugin) throws IOException {
        plugin.writeTo(jar);
        keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .directory(directory)
                .plugins(jar.getParent())
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no")
                .start();
        client = new TestClient(keyjar.port());
    }

    /** Writes a line into the file {@code told} of the server's directory for whatever happens to it. */
    private static JarBuilder withLifecycle(String version, String more) {
        return BagPlugin.version(version)
                .source("bag.Life", """
                        import dev.keyjar.api.*;
                        import java.nio.file.*;
                        import java.util.*;
                        public final class Life implements PluginLifecycle, CommandObserver, PluginSettings {
                            private Path told;
                            private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
                            private void tell(String what) throws java.io.IOException {
                                Files.writeString(told, what + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            }
                            public List<Directive> directives() {
                                return List.of(Directive.text("bag-greeting", "hello"));
                            }
                            public void start(PluginContext context) throws Exception {
                                told = context.directory().resolve("told");
                                tell("start " + context.plugin().version() + " " + context.setting("bag-greeting").text()
                                    + " " + (Thread.currentThread().getContextClassLoader() == Life.class.getClassLoader()));
                                %s
                            }
                            public void stop() throws Exception { tell("stop %s"); }
                            public void observed(ObservedCommand command) { seen.add(command.name()); }
                            public Map<String, String> info() {
                                return Map.of("version", "%s", "seen", String.join(",", seen));
                            }
                        }
                        """.formatted(more, version, version))
                .service(PluginSettings.class, "bag.Life")
                .service(CommandObserver.class, "bag.Life")
                .service(PluginLifecycle.class, "bag.Life");
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(directory.resolve("told"));
    }

    @Test
    void startsBeforeTheServerServesAndStopsWithIt() throws IOException {
        start(withLifecycle("1.0", ""));
        assertEquals(List.of("start 1.0 hello true"), told());
        client.call("BAG.ADD k a");
        assertTrue(client.call("INFO bag").contains("# bag"), client.call("INFO bag"));
        assertTrue(client.call("INFO bag").contains("bag.add"), client.call("INFO bag"));
        keyjar.close();
        assertEquals(List.of("start 1.0 hello true", "stop 1.0"), told());
    }

    @Test
    void theNextVersionStartsBeforeTheOldOneStops() throws IOException {
        start(withLifecycle("1.0", ""));
        withLifecycle("2.0", "").writeTo(jar);
        assertFalse(client.call("PLUGIN RELOAD bag").contains("(error)"));
        assertEquals(List.of("start 1.0 hello true", "start 2.0 hello true", "stop 1.0"), told());
        client.call("PING");
        String info = client.call("INFO bag");
        assertTrue(info.contains("version:2.0") && info.contains("ping"), info);
        client.call("PLUGIN UNLOAD bag");
        assertEquals("stop 2.0", told().get(3));
        assertFalse(client.call("INFO everything").contains("# bag"));
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOldOneInUse() throws IOException {
        start(withLifecycle("1.0", ""));
        withLifecycle("2.0", "if (true) throw new IllegalStateException(\"no licence\");")
                .writeTo(jar);
        String reply = client.call("PLUGIN RELOAD bag");
        assertTrue(
                reply.contains(
                        "the plugin bag 2.0 does not start: bag.Life.start() threw java.lang.IllegalStateException: no licence"),
                reply);
        assertTrue(client.call("INFO bag").contains("version:1.0"));
        assertEquals(List.of("start 1.0 hello true", "start 2.0 hello true"), told());
    }

    @Test
    void aPluginThatDoesNotStartKeepsTheServerFromStarting() {
        StartException refused = assertThrows(
                StartException.class,
                () -> start(withLifecycle("1.0", "if (true) throw new IllegalStateException(\"no licence\");")));
        assertTrue(refused.getMessage().contains("the plugin bag 1.0 does not start"), refused.getMessage());
        assertTrue(refused.getMessage().contains("no licence"), refused.getMessage());
    }

    /** In the order they were given; stopped in the other. */
    @Test
    void objectsOfAnApplicationAreStartedAndStopped() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Keyjar application = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .settings(Directive.text("application-greeting", "good morning"))
                .lifecycles(new Noting("a", told), new Noting("b", told))
                .start()) {
            assertEquals(List.of("a good morning", "b good morning"), told);
        }
        assertEquals(List.of("a good morning", "b good morning", "b stops", "a stops"), told);
    }

    private record Noting(String name, List<String> told) implements PluginLifecycle {

        @Override
        public void start(PluginContext context) {
            told.add(name + " " + context.setting("application-greeting").text());
        }

        @Override
        public void stop() {
            told.add(name + " stops");
            throw new IllegalStateException("that is logged");
        }
    }

    @Test
    void aStopThatDoesNotReturnIsLeftBehind() {
        List<Thread> stopping = Collections.synchronizedList(new ArrayList<>());
        Keyjar application = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .lifecycles(new PluginLifecycle() {
                    @Override
                    public void stop() throws InterruptedException {
                        stopping.add(Thread.currentThread());
                        Thread.sleep(1_000_000);
                    }
                })
                .start();
        application.close();
        assertEquals(1, stopping.size());
    }

    @Test
    void infoNeverFailsBecauseOfAPlugin() throws IOException {
        try (Keyjar application = Keyjar.builder()
                        .port(0)
                        .appendOnly(false)
                        .lifecycles(new PluginLifecycle() {
                            @Override
                            public Map<String, String> info() {
                                throw new IllegalStateException("oops\r\nfake:1");
                            }
                        })
                        .start();
                TestClient asking = new TestClient(application.port())) {
            String info = asking.call("INFO application");
            assertTrue(info.contains("error:java.lang.IllegalStateException: oops fake:1"), info);
        }
    }
}
