package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command and snippet of README, in the order a reader would: the sessions with redis-cli against the unpacked zip, the
 * plugin from its source, the embedding from its class. The two commands at the top are run by {@code .ci/run}, which is
 * checked for that here.
 */
class ReadmeIT {

    private static final Path PROJECT = Path.of("..");

    @TempDir
    private Path work;

    @TempDir
    private Path data;

    private Readme readme;

    @BeforeEach
    void read() throws Exception {
        readme = Readme.read(PROJECT.resolve("README.md"));
    }

    @Test
    void ciRunsTheTestCommandThatReadmeNames() throws Exception {
        assertEquals(
                "./mvnw -q -DskipTests package && distribution/target/keyjar/bin/keyjar",
                readme.ofLanguage("sh").get(0).strip());
        assertEquals("./mvnw verify", readme.ofLanguage("sh").get(1).strip());
        assertTrue(Files.readString(PROJECT.resolve(".ci/run")).contains("./mvnw -B verify"));
    }

    @Test
    void doesWhatItShows() throws Exception {
        RedisTools.assumeInstalled();
        Path tree = work.resolve("distribution/target/keyjar");
        Files.createDirectories(tree.getParent());
        Path unpacked = Files.createDirectory(work.resolve("unpacked"));
        Files.move(Distribution.unpack(unpacked).home(), tree);
        Distribution distribution = new Distribution(tree);
        List<String> sessions = readme.ofLanguage("console");
        List<String> shell = readme.ofLanguage("sh");
        List<String> java = readme.ofLanguage("java");
        assertEquals(2, sessions.size(), "sessions in README; this test runs each where it belongs");
        assertEquals(4, shell.size(), "shell blocks in README");
        assertEquals(2, java.size(), "java blocks in README");

        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            Readme.session(server, sessions.get(0));
        }
        Files.writeString(work.resolve("GreetCommand.java"), java.get(0));
        Readme.run(work, shell.get(3));
        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            Readme.session(server, sessions.get(1));
        }
        Files.delete(distribution.plugins().resolve("greet.jar"));
        Files.move(work.resolve("greet.jar"), work.resolve("my-plugin.jar"));
        Readme.run(work, shell.get(2));
        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            assertEquals("hello ada, 3", server.cli().call("greet", "hall", "ada"));
        }
    }

    @Test
    void embedsAsItShows() throws Exception {
        Path source = work.resolve("InProcess.java");
        Files.writeString(source, readme.ofLanguage("java").get(1));
        String classPath = System.getProperty("java.class.path");
        String home = System.getProperty("java.home");
        Program compiled = Program.run(
                Readme.PATIENCE,
                "",
                List.of(home + "/bin/javac", "-cp", classPath, "-d", work.toString(), source.toString()));
        assertEquals(0, compiled.exitCode(), compiled.output());
        Program ran = Program.run(
                Readme.PATIENCE,
                "",
                List.of(
                        home + "/bin/java",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        work + File.pathSeparator + classPath,
                        "InProcess",
                        data.toString()));
        assertEquals(
                "hello",
                ran.output().strip().lines().reduce((first, last) -> last).orElse(""),
                ran.output());
        assertEquals(0, ran.exitCode());
    }
}
