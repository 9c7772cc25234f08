package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user does in the first minutes with the unpacked zip. */
@Tag("same-on-every-java")
class FirstSessionIT {

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void keepsWhatRedisCliWroteWhenKilled(String appendfsync) throws Exception {
        RedisTools.assumeInstalled();
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", appendfsync)) {
            RedisCli cli = server.cli();
            assertEquals("PONG", cli.call("ping"));
            assertEquals("1", cli.call("hset", "users", "u1", "sergi"));
            assertEquals("u1\nsergi", cli.call("hgetall", "users"));
            assertEquals("1", cli.call("hset", "users", "u2", "sergi2"));
            assertEquals("u1\nsergi\nu2\nsergi2", cli.call("hgetall", "users"));
            assertEquals("sergi", cli.call("hget", "users", "u1"));
            assertEquals("sergi2", cli.call("hget", "users", "u2"));
            assertEquals("OK", cli.call("set", "greeting", "good morning"));
            assertEquals("good morning", cli.call("get", "greeting"));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", appendfsync)) {
            RedisCli cli = server.cli();
            assertEquals("u1\nsergi\nu2\nsergi2", cli.call("hgetall", "users"));
            assertEquals("good morning", cli.call("get", "greeting"));
            assertEquals("2", cli.call("dbsize"));
        }
    }

    @Test
    void keepsWhatWasTypedIntoTelnetWhenKilled() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always");
                RawConnection telnet = new RawConnection(server.port())) {
            assertEquals("+PONG\r\n", telnet.type("ping"));
            assertEquals(":1\r\n", telnet.type("hset users u1 sergi"));
            assertEquals("*2\r\n$2\r\nu1\r\n$5\r\nsergi\r\n", telnet.type("hgetall users"));
            assertEquals(":1\r\n", telnet.type("hset users u2 sergi2"));
            assertEquals("*4\r\n$2\r\nu1\r\n$5\r\nsergi\r\n$2\r\nu2\r\n$6\r\nsergi2\r\n", telnet.type("hgetall users"));
            assertEquals("$5\r\nsergi\r\n", telnet.type("hget users u1"));
            assertEquals("$6\r\nsergi2\r\n", telnet.type("hget users u2"));
            assertEquals("+OK\r\n", telnet.type("set greeting \"good morning\""));
            assertEquals("$12\r\ngood morning\r\n", telnet.type("get greeting"));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory);
                RawConnection telnet = new RawConnection(server.port())) {
            assertEquals("*4\r\n$2\r\nu1\r\n$5\r\nsergi\r\n$2\r\nu2\r\n$6\r\nsergi2\r\n", telnet.type("hgetall users"));
            assertEquals("$12\r\ngood morning\r\n", telnet.type("get greeting"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void endsInOrderOnSigterm(String appendfsync) throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", appendfsync);
                RawConnection telnet = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", telnet.type("set greeting hello"));
            assertEquals(0, server.terminate(Duration.ofSeconds(5)));
            assertEquals("", telnet.readToEnd());
            assertTrue(
                    server.stderr()
                            .matches("(?s).*Told by a signal to end\n.*The server ends: .*The server has ended\n"),
                    server::stderr);
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory);
                RawConnection telnet = new RawConnection(server.port())) {
            assertEquals("$5\r\nhello\r\n", telnet.type("get greeting"));
        }
    }

    @Test
    void saysAtTheStartWhatItIsAndWhatItFound() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always");
                RawConnection telnet = new RawConnection(server.port())) {
            telnet.type("mset a 1 b 2 c 3");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            Await.until("the banner is complete", () -> server.stderr().contains("started in"));
            String banner = server.stderr();
            String version = distribution.home().getFileName().toString().replace("keyjar-", "");
            assertSays(banner, "Keyjar " + Pattern.quote(version) + "\\b");
            assertSays(banner, "pid " + server.pid() + "\\b");
            assertSays(banner, "port " + server.port() + "\\b");
            assertSays(
                    banner, "directory " + Pattern.quote(directory.toRealPath().toString()) + "\\b");
            try (Stream<Path> jars = Files.list(distribution.plugins())) {
                for (Path jar : (Iterable<Path>) jars::iterator) {
                    assertSays(
                            banner,
                            "plugin \\S+ .*with \\d+ command.*"
                                    + Pattern.quote(jar.getFileName().toString()));
                }
            }
            assertSays(banner, "\\b3 key\\(s\\) loaded");
            assertSays(banner, "started in \\d+ ms");
        }
    }

    private static void assertSays(String text, String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(text).find(), () -> "expected " + pattern + " in:\n" + text);
    }

    /** What everysec promises; the other two have handed everything over before they answer. */
}
