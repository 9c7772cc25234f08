package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the author of a plugin does with the example that has a value type of its own: builds it in the unpacked zip as its
 * README says, by its own pom and with its own tests, drops it in, and uses it.
 */
@Tag("same-on-every-java")
class ExamplePluginIT {

    private static Distribution distribution;
    private static Path example;
    private static Readme readme;

    @TempDir
    private Path directory;

    @BeforeAll
    static void buildAndDropIn(@TempDir Path folder, @TempDir Path localRepository) throws Exception {
        distribution = Distribution.unpack(folder);
        example = distribution.home().resolve("examples/leaderboard-plugin");
        readme = Readme.read(example.resolve("README.md"));
        assertEquals(1, readme.ofLanguage("sh").size(), "shell blocks in its README");
        Readme.run(
                example,
                ExampleBuild.mvn(localRepository) + readme.ofLanguage("sh").get(0));
    }

    @BeforeEach
    void needsRedisCli() {
        RedisTools.assumeInstalled();
    }

    @Test
    void itsOwnTestsAreRun() throws Exception {
        String report = Files.readString(
                example.resolve("target/surefire-reports/TEST-example.leaderboard.LbAddCommandTest.xml"));
        assertTrue(report.contains("<testcase name=\"survivesReplayOfItsOwnLog\""), report);
    }

    @Test
    void doesWhatItsReadmeShows() throws Exception {
        assertEquals(1, readme.ofLanguage("console").size(), "sessions in its README");
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            Readme.session(server, readme.ofLanguage("console").get(0));
        }
    }

    @Test
    void itsCommandsAreDocumentedAsThoseOfTheServer() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            RedisCli cli = server.cli();
            String docs = cli.call("command", "docs", "lb.add");
            assertSays("lb.add\nsummary\nAdds points to a member of a leaderboard", docs);
            assertSays("\ngroup\nleaderboard\n", docs);
            assertSays("\nmodule\nleaderboard\n", docs);
            assertSays("\nname\npoints\ntype\ninteger\n", docs);
            assertSays("LB.ADD key points member\n", withoutColours(cli.session("help lb.add")));
            assertSays("LB.TOP key count\n", withoutColours(cli.session("help lb.top")));
            assertEquals("chess", cli.call("command", "getkeys", "lb.top", "chess", "3"));
            assertSays("name\nleaderboard\nver\n10000\n", cli.call("module", "list"));
        }
    }

    @Test
    void itsValuesAreThereAfterAKill() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always")) {
            RedisCli cli = server.cli();
            assertEquals("10", cli.call("lb.add", "games", "10", "ada"));
            assertEquals("OK", cli.call("rename", "games", "chess"));
            assertEquals(
                    "OK\nQUEUED\nQUEUED\n30\n15",
                    cli.session("multi", "lb.add chess 30 grace", "lb.add chess 5 ada", "exec"));
            assertEquals("5", cli.call("lb.add", "go", "5", "alan"));
            assertEquals("1", cli.call("expire", "go", "1000"));
            assertEquals("7", cli.call("lb.add", "bridge", "7", "alan"));
            assertEquals("1", cli.call("del", "bridge"));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            RedisCli cli = server.cli();
            assertEquals("leaderboard", cli.call("type", "chess"));
            assertEquals("grace\n30\nada\n15", cli.call("lb.top", "chess", "9"));
            assertEquals("alan\n5", cli.call("lb.top", "go", "9"));
            int ttl = Integer.parseInt(cli.call("ttl", "go"));
            assertTrue(ttl > 0 && ttl <= 1000, () -> "seconds left: " + ttl);
            assertEquals("2", cli.call("dbsize"));
        }
    }

    @Test
    void itsValuesAreOfNoOtherType() throws Exception {
        String wrongType = "WRONGTYPE Operation against a key holding the wrong kind of value";
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            RedisCli cli = server.cli();
            assertEquals("1", cli.call("lb.add", "chess", "1", "ada"));
            assertEquals(wrongType, cli.call("get", "chess"));
            assertEquals("OK", cli.call("set", "greeting", "hello"));
            assertEquals(wrongType, cli.call("lb.add", "greeting", "1", "ada"));
            assertEquals(wrongType, cli.call("lb.top", "greeting", "1"));
            assertEquals("0\nchess", cli.call("scan", "0", "type", "leaderboard"));
        }
    }

    @Test
    void aLogWithItsCommandsNamesItWhenItIsTakenAway(@TempDir Path folder) throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always")) {
            assertEquals("1", server.cli().call("lb.add", "chess", "1", "ada"));
            server.kill();
        }
        Path without = distribution.pluginsWithout("leaderboard-plugin", folder.resolve("plugins"));
        Program refused = ServerProcess.refusesToStart(distribution, directory, "--plugins", without.toString());
        assertEquals(1, refused.exitCode());
        assertSays("leaderboard 1.0.0", refused.output());
    }

    /** The text of redis-cli's HELP, which it makes from COMMAND DOCS as it makes its hints. */
    private static String withoutColours(String text) {
        return text.replaceAll("\u001b\\[\\d+m|\r", "");
    }

    private static void assertSays(String words, String text) {
        assertTrue(text.contains(words), () -> "expected \"" + words + "\" in:\n" + text);
    }
}
