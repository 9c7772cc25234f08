package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that misbehaves in every way costs the others at most a slower reply, and no data. */
class MisbehavingPluginIT {

    private static final Duration LOADED_MACHINE = Duration.ofSeconds(20);

    private static Distribution distribution;

    @TempDir
    private Path directory;

    private String plugins;

    @BeforeAll
    static void unpack(@TempDir Path folder, @TempDir Path work) throws Exception {
        distribution = Distribution.unpack(folder);
        Path jar = PluginJar.compile(distribution, "havoc", sources(), work);
        Files.copy(jar, distribution.plugins().resolve("havoc.jar"));
    }

    @BeforeEach
    void name() {
        plugins = distribution.plugins().toString();
    }

    private static Map<String, String> sources() {
        return Map.of(
                "havoc.Throw", command("Throw", "HAVOC.THROW kind key:rw word", """
                        String kind = call.arguments().nextString();
                        byte[] key = call.arguments().nextKey();
                        byte[] word = call.arguments().nextBytes();
                        call.keyspace().openOrCreate(key, dev.keyjar.api.type.StringValue.class).append(word);
                        call.reply().array(7);
                        switch (kind) {
                            case "exception" -> throw new IllegalStateException("oops");
                            case "checked" -> Throw.<RuntimeException>anything(new java.io.IOException("oops"));
                            case "overflow" -> overflow(1);
                            case "linkage" -> throw new NoClassDefFoundError("oops");
                            case "assertion" -> throw new AssertionError("oops");
                            case "error" -> throw new Error("oops");
                            case "key" -> key[0] = '!';
                            case "interrupt" -> {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException("oops");
                            }
                            case "loader" -> {
                                try {
                                    ((java.io.Closeable) Throw.class.getClassLoader()).close();
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                                NeverLoaded.touch();
                            }
                            default -> { }
                        }
                        """, """
                        @SuppressWarnings("unchecked")
                        private static <T extends Throwable> void anything(Throwable any) throws T { throw (T) any; }
                        private static int overflow(int depth) { return overflow(depth + 1) + 1; }
                        """),
                "havoc.NeverLoaded", "package havoc; final class NeverLoaded { static void touch() { } }",
                "havoc.Await", command("Await", "HAVOC.AWAIT key:rw", """
                        try {
                            Thread.sleep(600_000);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException("interrupted");
                        }
                        """, ""),
                "havoc.Spin", command("Spin", "HAVOC.SPIN key:rw", """
                        call.keyspace().openOrCreate(call.arguments().nextKey(), dev.keyjar.api.type.StringValue.class);
                        while (true) {
                            try {
                                Thread.sleep(10);
                            } catch (InterruptedException ignored) {
                            }
                        }
                        """, ""),
                "havoc.Exit", command("Exit", "HAVOC.EXIT", "System.exit(3);", ""));
    }

    private static String command(String name, String syntax, String body, String more) {
        return """
                package havoc;
                import dev.keyjar.api.*;
                @Command(syntax = "%s", summary = "Does what it should not.", flags = CommandFlag.WRITE)
                public final class %s implements CommandHandler {
                    @Override
                    public void execute(CommandCall call) {
                        %s
                    }
                    %s
                }
                """.formatted(syntax, name, body, more);
    }

    private ServerProcess start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of("--plugins", plugins, "--io-threads", "2"));
        all.addAll(List.of(flags));
        return ServerProcess.start(distribution, directory, all.toArray(String[]::new));
    }

    private static void assertSays(String words, String text) {
        assertTrue(text.contains(words), () -> "expected \"" + words + "\" in:\n" + text);
    }

    @Test
    void whateverItThrowsIsOneErrorAndMemoryAndLogStayEqual() throws Exception {
        List<String> kinds = List.of(
                "exception",
                "checked",
                "overflow",
                "linkage",
                "assertion",
                "error",
                "key",
                "interrupt",
                "nothing",
                "loader");
        List<String> values = new ArrayList<>();
        try (ServerProcess server = start("--appendfsync", "everysec");
                RawConnection client = new RawConnection(server.port());
                RawConnection other = new RawConnection(server.port())) {
            for (String kind : kinds) {
                String failed = client.call("HAVOC.THROW", kind, "k:" + kind, "word");
                assertSays("-ERR the command 'havoc.throw' of the plugin 'havoc' failed with ", failed);
                assertEquals("+OK\r\n", client.call("MULTI"));
                client.call("SET", "in:" + kind, "x");
                client.call("HAVOC.THROW", kind, "k:" + kind, "more");
                client.call("APPEND", "in:" + kind, "y");
                String replies = client.call("EXEC");
                assertTrue(replies.startsWith("*3\r\n+OK\r\n-ERR "), replies);
                assertTrue(replies.endsWith("\r\n:2\r\n"), replies);
                assertEquals("+OK\r\n", other.call("SET", "other", kind));
                assertEquals("+PONG\r\n", client.call("PING"));
            }
            for (String kind : kinds) {
                values.add(other.call("GET", "k:" + kind));
            }
            assertEquals(0, server.terminate(LOADED_MACHINE), server::stderr);
        }
        assertEquals("$-1\r\n", values.get(kinds.indexOf("key")), "a key that was not itself is not there");
        assertEquals("$8\r\nwordmore\r\n", values.get(0));
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            for (String kind : kinds) {
                assertEquals(values.get(kinds.indexOf(kind)), client.call("GET", "k:" + kind), kind);
                assertEquals("$2\r\nxy\r\n", client.call("GET", "in:" + kind), kind);
            }
        }
    }

    @Test
    void oneThatWaitsForEverIsNamedAndInterrupted() throws Exception {
        try (ServerProcess server = start("--plugin-time-limit", "100", "--busy-reply-threshold", "500");
                RawConnection client = new RawConnection(server.port())) {
            assertSays("failed with IllegalStateException: interrupted", client.call("HAVOC.AWAIT", "k"));
            assertEquals("+OK\r\n", client.call("SET", "k", "v"));
            String log = server.stderr();
            assertSays("The command 'havoc.await' of plugin havoc 1.0, called by client ", log);
            assertSays(" ms (plugin-time-limit is 100). It is at:", log);
            assertSays(" ms; interrupting it. It is at:", log);
            assertSays("havoc.Await.execute(", log);
        }
    }

    @Test
    void oneThatHeedsNothingKeepsTheServerNotFromStopping() throws Exception {
        try (ServerProcess server = start("--plugin-time-limit", "100", "--busy-reply-threshold", "500");
                RawConnection before = new RawConnection(server.port());
                RawConnection spinning = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", before.call("SET", "kept", "v"));
            spinning.send(RawConnection.request("HAVOC.SPIN", "k"));
            Await.until("it is named", () -> server.stderr().contains("havoc.Spin.execute("));
            assertEquals(0, server.terminate(LOADED_MACHINE), server::stderr);
        }
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("$1\r\nv\r\n", client.call("GET", "kept"));
            assertEquals(":0\r\n", client.call("EXISTS", "k"));
        }
    }

    /** The log is being switched off, which waits for the keys that the command holds, and so does closing it. */
    @Test
    void oneThatHoldsWhatClosingTakesNeither() throws Exception {
        try (ServerProcess server = start("--busy-reply-threshold", "300", "--shutdown-timeout", "3");
                RawConnection spinning = new RawConnection(server.port());
                RawConnection other = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", other.call("SET", "kept", "v"));
            spinning.send(RawConnection.request("HAVOC.SPIN", "k"));
            Await.until("it is named", () -> server.stderr().contains("havoc.Spin.execute("));
            other.send(RawConnection.request("CONFIG", "SET", "appendonly", "no"));
            Await.until(
                    "it waits, and is named, too",
                    () -> server.stderr().contains("The command 'config|set' of the engine"));
            assertEquals(1, server.terminate(LOADED_MACHINE), server::stderr);
            assertSays("The server is not closed after 3 s (shutdown-timeout)", server.stderr());
        }
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("$1\r\nv\r\n", client.call("GET", "kept"));
        }
    }

    /** Nothing in a JVM can forbid it; it is an end in order, as by SIGTERM. */
    @Test
    void oneThatEndsTheJvmLosesNothing() throws Exception {
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.call("SET", "kept", "v"));
            client.send(RawConnection.request("HAVOC.EXIT"));
            Await.until("it has ended", () -> !server.runs());
        }
        try (ServerProcess server = start();
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("$1\r\nv\r\n", client.call("GET", "kept"));
        }
    }

    @Test
    void oneThatFailsTooOftenIsSwitchedOff() throws Exception {
        try (ServerProcess server = start("--plugin-max-failures", "2");
                RawConnection client = new RawConnection(server.port())) {
            client.call("HAVOC.THROW", "exception", "k", "a");
            client.call("HAVOC.THROW", "exception", "k", "b");
            assertSays(
                    "-ERR the plugin 'havoc' is switched off: 2 calls of its commands failed within a minute, the last of"
                            + " 'havoc.throw' with IllegalStateException: oops; PLUGIN ENABLE havoc switches it on again",
                    client.call("HAVOC.AWAIT", "k"));
            assertSays("The plugin havoc 1.0 is switched off", server.stderr());
            assertEquals("$2\r\nab\r\n", client.call("GET", "k"));
            assertEquals("+OK\r\n", client.call("PLUGIN", "ENABLE", "havoc"));
            assertSays("failed with IllegalStateException", client.call("HAVOC.THROW", "exception", "k", "c"));
            assertSays("plugin_havoc:calls=3,", client.call("INFO", "pluginstats"));
            assertSays(",failed_calls=3,", client.call("INFO", "pluginstats"));
        }
    }
}
