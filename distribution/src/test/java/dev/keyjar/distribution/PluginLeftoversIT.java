package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin leaves behind when it is unloaded is named, and whether its classes went with it. */
class PluginLeftoversIT {

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @TempDir
    private Path work;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    private void install(String name, String body) throws Exception {
        String source = """
                package %s;
                import dev.keyjar.api.*;
                @Command(syntax = "%s.RUN", summary = "Leaves something.")
                public final class Run implements CommandHandler {
                    public void execute(CommandCall call) {
                        %s
                        call.reply().ok();
                    }
                }
                """.formatted(name, name.toUpperCase(Locale.ROOT), body);
        Map<String, String> sources = name.equals("litter")
                ? Map.of("litter.Run", source, "litter.Driver", """
                        package litter;
                        public final class Driver implements java.sql.Driver {
                            public java.sql.Connection connect(String url, java.util.Properties info) { return null; }
                            public boolean acceptsURL(String url) { return false; }
                            public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
                                return new java.sql.DriverPropertyInfo[0];
                            }
                            public int getMajorVersion() { return 1; }
                            public int getMinorVersion() { return 0; }
                            public boolean jdbcCompliant() { return false; }
                            public java.util.logging.Logger getParentLogger() { return null; }
                        }
                        """)
                : Map.of(name + ".Run", source);
        Path jar = PluginJar.compile(distribution, name, sources, work);
        Files.copy(jar, distribution.plugins().resolve(name + ".jar"));
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                distribution,
                directory,
                "--plugins",
                distribution.plugins().toString(),
                "--plugin-watch",
                "no",
                "--enable-plugin-command",
                "local");
    }

    /** Has garbage collected, as the server itself never does, until it says something. */
    private static void collectUntil(ServerProcess server, String said) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Await.until(said, () -> {
            Program.run(Await.DEADLINE, "", List.of(jcmd, Long.toString(server.pid()), "GC.run"));
            return server.stderr().contains(said);
        });
    }

    @Test
    void whatHoldsItIsNamed() throws Exception {
        install("litter", """
                Thread thread = new Thread(() -> {
                    while (true) {
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException goesOn) {
                        }
                    }
                }, "sweeper");
                thread.setDaemon(true);
                thread.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> { }, "farewell"));
                try {
                    java.sql.DriverManager.registerDriver(new Driver());
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
                """);
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.call("LITTER.RUN"));
            String reply = client.call("PLUGIN", "UNLOAD", "litter");
            for (String left :
                    List.of("the thread 'sweeper'", "the shutdown hook 'farewell'", "the JDBC driver litter.Driver")) {
                assertTrue(reply.contains(left), reply);
            }
            collectUntil(server, "The classes of the plugin litter");
            assertTrue(server.stderr().contains("are not unloaded, though it is out of use: "), server.stderr());
            assertTrue(server.stderr().contains("the thread 'sweeper'"), server.stderr());
            assertEquals(0, server.terminate(Await.DEADLINE));
        }
    }

    @Test
    void theClassesOfATidyOneAreUnloaded() throws Exception {
        install("tidy", "");
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.call("TIDY.RUN"));
            String reply = client.call("PLUGIN", "UNLOAD", "tidy");
            assertTrue(!reply.startsWith("-") && !reply.contains("left behind"), reply);
            collectUntil(server, "The classes of the plugin tidy");
            assertTrue(server.stderr().contains("The classes of the plugin tidy 1.0 are unloaded"), server.stderr());
        }
    }
}
