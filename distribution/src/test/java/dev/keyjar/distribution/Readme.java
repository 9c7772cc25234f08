package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a README tells its reader to type.
 *
 * @param blocks its fenced blocks, in their order
 */
record Readme(List<Block> blocks) {

    /** Long enough for a build on a loaded machine; no test that passes waits so long. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    /** A fenced block: its language and its text. */
    record Block(String language, String text) {}

    static Readme read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new Readme(blocks);
    }

    List<String> ofLanguage(String language) {
        return blocks.stream()
                .filter(block -> block.language.equals(language))
                .map(Block::text)
                .toList();
    }

    /** Runs a shell block in this folder, with the JDK of this test, up to its first command that fails. */
    static void run(Path folder, String script) throws IOException, InterruptedException {
        String home = System.getProperty("java.home");
        String environment = "export JAVA_HOME='" + home + "' PATH='" + home + "/bin':$PATH; cd '" + folder + "'\n";
        Program ran = Program.run(PATIENCE, "", List.of("bash", "-euc", environment + script));
        assertEquals(0, ran.exitCode(), script + "\n" + ran.output());
    }

    /** A line that begins with a dollar sign is typed; the lines below it are what must come back. */
    static void session(ServerProcess server, String text) throws IOException, InterruptedException {
        String[] steps = text.split("(?m)^\\$ redis-cli ");
        for (int i = 1; i < steps.length; i++) {
            String[] typedAndAnswer = steps[i].split("\\n", 2);
            assertEquals(
                    typedAndAnswer[1].strip(),
                    server.cli().call(typedAndAnswer[0].split(" ")).replace("\r\n", "\n"), // as a terminal shows it
                    "redis-cli " + typedAndAnswer[0]);
        }
    }
}
