package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugins folder that is not in order ends the start with one report, the same that {@code keyjar verify} gives. */
class PluginReportIT {

    private static Distribution distribution;

    @TempDir
    private Path directory;

    private Path plugins;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @BeforeEach
    void copyPlugins() throws Exception {
        plugins = directory.resolve("plugins");
        Distribution.copyTree(distribution.plugins(), plugins);
    }

    @Test
    void namesBothJarsThatBringTheSameCommand() throws Exception {
        Path original = distribution.plugin("keyjar-commands-hash").getFileName();
        Files.copy(plugins.resolve(original), plugins.resolve("our-hashes.jar"));

        String report = reportOfAStart();
        assertSays(report, original.toString());
        assertSays(report, "our-hashes.jar");
        assertSays(report, "Its command HSET ");
    }

    @Test
    void saysInOneGoWhatIsWrongWithSeveral() throws Exception {
        Path garbage = plugins.resolve("garbage.jar");
        Files.write(garbage, "this is no jar".getBytes(StandardCharsets.US_ASCII));
        Path cut = plugins.resolve("cut-off.jar");
        byte[] whole = Files.readAllBytes(distribution.plugin("keyjar-commands-string"));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        Path empty = plugins.resolve("empty.jar");
        Files.createFile(empty);

        String report = reportOfAStart();
        for (Path jar : List.of(garbage, cut, empty)) {
            assertSays(report, jar.toString());
        }
        assertSays(report, "3 problems");

        Program verify = Program.run(
                Await.DEADLINE, "", List.of(distribution.launcher().toString(), "verify", garbage.toString()));
        assertEquals(1, verify.exitCode());
        assertSays(verify.output(), lineBehind(report, garbage.toString()));
    }

    @Test
    void verifyOfTheFolderSaysWhatAStartSays() throws Exception {
        Files.copy(distribution.plugin("keyjar-commands-hash"), plugins.resolve("our-hashes.jar"));
        Files.createDirectory(plugins.resolve("nothing-in-it"));

        String report = reportOfAStart();
        Program verify = Program.run(
                Await.DEADLINE,
                "",
                List.of(distribution.launcher().toString(), "verify", "--plugins", plugins.toString()));

        assertEquals(1, verify.exitCode());
        List<String> told =
                verify.output().lines().filter(line -> line.startsWith("  - ")).toList();
        assertTrue(told.size() > 2, verify::output);
        assertEquals(report.lines().filter(line -> line.startsWith("  - ")).toList(), told);
    }

    @Test
    void verifyFindsTheShippedPluginsInOrder() throws Exception {
        for (String artifact : List.of("keyjar-commands-string", "keyjar-commands-hash", "keyjar-persistence-aof")) {
            Program verify = Program.run(
                    Await.DEADLINE,
                    "",
                    List.of(
                            distribution.launcher().toString(),
                            "verify",
                            distribution.plugin(artifact).toString()));
            assertEquals(0, verify.exitCode(), verify::output);
        }
    }

    /** What it says, after a look at whether it can be read. */
    private String reportOfAStart() throws Exception {
        Program refused = ServerProcess.refusesToStart(distribution, directory, "--plugins", plugins.toString());
        assertEquals(1, refused.exitCode());
        assertFalse(refused.output().contains("\tat "), () -> "a stack trace is no report:\n" + refused.output());
        assertFalse(Files.exists(directory.resolve("appendonlydir")), "a server that does not start writes nothing");
        return refused.output();
    }

    private static String lineBehind(String report, String line) {
        List<String> lines = report.lines().toList();
        return lines.get(lines.indexOf(line) + 1);
    }

    private static void assertSays(String text, String words) {
        assertTrue(text.contains(words), () -> "expected \"" + words + "\" in:\n" + text);
    }
}
