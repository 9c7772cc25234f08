package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What redis-cli does beside sending commands. */
class RedisCliIT {

    private static ServerProcess server;
    private static RedisCli cli;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path directory) throws Exception {
        RedisTools.assumeInstalled();
        server = ServerProcess.start(Distribution.unpack(folder), directory, "--appendfsync", "everysec");
        cli = server.cli();
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void fill() throws Exception {
        cli.call("flushall");
        cli.call("hset", "users", "u1", "sergi", "u2", "ada");
        cli.call("mset", "a", "1", "long", "hello world");
    }

    @Test
    void scansKeys() throws Exception {
        assertEquals(Set.of("users", "a", "long"), lines(cli.call("--scan")));
        assertEquals(Set.of("users"), lines(cli.call("--scan", "--pattern", "u*")));
    }

    private static Set<String> lines(String text) {
        return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void findsBigKeys() throws Exception {
        String big = cli.call("--bigkeys");
        assertTrue(big.contains("Biggest   hash found '\"users\"' has 2 fields"), big);
        assertTrue(big.contains("Biggest string found '\"long\"' has 11 bytes"), big);
        String memory = cli.call("--memkeys");
        assertTrue(memory.matches("(?s).*Biggest +string found '\"long\"' has \\d+ bytes.*"), memory);
        assertTrue(memory.contains("Sampled 3 keys in the keyspace!"), memory);
    }

    @Test
    void printsRepliesInOtherForms() throws Exception {
        assertEquals("1# \"u1\" => \"sergi\"\n2# \"u2\" => \"ada\"", cli.call("-3", "--no-raw", "hgetall", "users"));
        assertEquals("{\"u1\":\"sergi\",\"u2\":\"ada\"}", cli.call("--json", "hgetall", "users"));
        assertEquals("\"u1\",\"sergi\",\"u2\",\"ada\"", cli.call("--csv", "hgetall", "users"));
    }

    @Test
    void measuresLatency() throws Exception {
        double[] figures = Arrays.stream(
                        cli.call("--raw", "--latency", "-i", "1").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertTrue(figures[3] > 0, "no sample was taken");
    }

    @Test
    void showsStatistics() throws Exception {
        Process stat = new ProcessBuilder(
                        "stdbuf", "-oL", "redis-cli", "-p", Integer.toString(server.port()), "--stat", "-i", "0.1")
                .start();
        try (var output = stat.inputReader()) {
            output.readLine();
            output.readLine();
            String first = output.readLine();
            assertTrue(first.strip().startsWith("3 "), first); // the keys come first
        } finally {
            stat.destroyForcibly().waitFor();
        }
    }

    @Test
    void monitors() throws Exception {
        Process monitor = new ProcessBuilder(
                        "stdbuf", "-oL", "redis-cli", "-p", Integer.toString(server.port()), "monitor")
                .start();
        try (var output = monitor.inputReader()) {
            assertEquals("OK", output.readLine());
            cli.call("-n", "3", "set", "k", "a \"b\"");
            assertTrue(
                    output.readLine().matches("\\d+\\.\\d{6} \\[3 127.0.0.1:\\d+] \"[sS][eE][lL][eE][cC][tT]\" \"3\""));
            String line = output.readLine();
            assertTrue(line.matches("\\d+\\.\\d{6} \\[3 127.0.0.1:\\d+] \"set\" \"k\" \"a \\\\\"b\\\\\"\""), line);
        } finally {
            monitor.destroyForcibly().waitFor();
            cli.call("-n", "3", "flushdb");
        }
    }

    @Test
    void pipesAMillionCommands() throws Exception {
        String commands = IntStream.range(0, 1_000_000)
                .mapToObj(i -> String.format("*3\r%n$3\r%nSET\r%n$10\r%nkey%07d\r%n$6\r%n%06d\r%n", i, i % 1000))
                .collect(Collectors.joining());
        Program pipe = Program.run(
                Await.DEADLINE, commands, Arrays.asList("redis-cli", "-p", Integer.toString(server.port()), "--pipe"));
        assertTrue(pipe.output().endsWith("errors: 0, replies: 1000000\n"), pipe.output());
        assertEquals("1000003", cli.call("dbsize"));
    }
}
