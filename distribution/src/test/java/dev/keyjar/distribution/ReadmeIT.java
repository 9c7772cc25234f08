package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A fenced block: its language and its text. */
    private record Block(String language, String text) {}

    @TempDir
    private Path work;

    @TempDir
    private Path data;

    private List<Block> blocks;

    @BeforeEach
    void readBlocks() throws Exception {
        blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PROJECT.resolve("README.md")));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
    }

    @Test
    void ciRunsTheTestCommandThatReadmeNames() throws Exception {
        assertEquals(
                "./mvnw -q -DskipTests package && distribution/target/keyjar/bin/keyjar",
                ofLanguage("sh").get(0).strip());
        assertEquals("./mvnw verify", ofLanguage("sh").get(1).strip());
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
        List<String> sessions = ofLanguage("console");
        List<String> shell = ofLanguage("sh");
        List<String> java = ofLanguage("java");
        assertEquals(2, sessions.size(), "sessions in README; this test runs each where it belongs");
        assertEquals(4, shell.size(), "shell blocks in README");
        assertEquals(2, java.size(), "java blocks in README");

        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            session(server, sessions.get(0));
        }
        Files.writeString(work.resolve("GreetCommand.java"), java.get(0));
        run(shell.get(3));
        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            session(server, sessions.get(1));
        }
        Files.delete(distribution.plugins().resolve("greet.jar"));
        Files.move(work.resolve("greet.jar"), work.resolve("my-plugin.jar"));
        run(shell.get(2));
        try (ServerProcess server = ServerProcess.start(distribution, data)) {
            assertEquals("hello ada, 3", server.cli().call("greet", "hall", "ada"));
        }
    }

    @Test
    void embedsAsItShows() throws Exception {
        Path source = work.resolve("InProcess.java");
        Files.writeString(source, ofLanguage("java").get(1));
        String classPath = System.getProperty("java.class.path");
        String home = System.getProperty("java.home");
        Program compiled = Program.run(
                PATIENCE, "", List.of(home + "/bin/javac", "-cp", classPath, "-d", work.toString(), source.toString()));
        assertEquals(0, compiled.exitCode(), compiled.output());
        Program ran = Program.run(
                PATIENCE,
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

    private List<String> ofLanguage(String language) {
        return blocks.stream()
                .filter(block -> block.language.equals(language))
                .map(Block::text)
                .toList();
    }

    private void run(String script) throws Exception {
        String bin = System.getProperty("java.home") + "/bin";
        Program ran = Program.run(
                PATIENCE, "", List.of("bash", "-euc", "export PATH='" + bin + "':$PATH; cd '" + work + "'\n" + script));
        assertEquals(0, ran.exitCode(), script + "\n" + ran.output());
    }

    /** A line that begins with a dollar sign is typed; the lines below it are what must come back. */
    private static void session(ServerProcess server, String text) throws Exception {
        String[] steps = text.split("(?m)^\\$ redis-cli ");
        for (int i = 1; i < steps.length; i++) {
            String[] typedAndAnswer = steps[i].split("\\n", 2);
            assertEquals(
                    typedAndAnswer[1].strip(),
                    server.cli().call(typedAndAnswer[0].split(" ")),
                    "redis-cli " + typedAndAnswer[0]);
        }
    }
}
