package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

    @TempDir
    Path folder;

    static Stream<Arguments> options() {
        return Stream.of(
                arguments(List.of(), List.of()),
                arguments(List.of("--port", "7000"), List.of("port=[7000]")),
                arguments(List.of("--PORT", "7000"), List.of("port=[7000]")),
                arguments(List.of("--port 7000"), List.of("port=[7000]")),
                arguments(List.of("--port 7000", "--hz", "1"), List.of("port=[7000]", "hz=[1]")),
                arguments(List.of("--bind", "::1", "-::1", "--hz", "1"), List.of("bind=[::1, -::1]", "hz=[1]")),
                arguments(List.of("--save", "", "--hz", "1"), List.of("save=[]", "hz=[1]")),
                arguments(List.of("--save", "--hz", "1"), List.of("save=[]", "hz=[1]")),
                arguments(List.of("--hz", "1", "--save"), List.of("hz=[1]", "save=[]")),
                arguments(List.of("--SAVE", "--hz", "1"), List.of("save=[]", "hz=[1]")),
                arguments(List.of("--save", "900", "1"), List.of("save=[900, 1]")),
                arguments(List.of("--save 900 1", "300", "10"), List.of("save=[900, 1, 300, 10]")),
                arguments(
                        List.of("--requirepass", "--secret", "--hz", "1"), List.of("requirepass=[--secret]", "hz=[1]")),
                arguments(List.of("--requirepass", "a b \"c"), List.of("requirepass=[a b \"c]")),
                arguments(List.of("--hz"), List.of("hz=no words")),
                arguments(List.of("--hz", "1", "--"), List.of("hz=[1]")),
                arguments(List.of("--hz", "1", "--hz", "2"), List.of("hz=[1]", "hz=[2]")));
    }

    @ParameterizedTest
    @MethodSource("options")
    void readsOptionsByRedisRules(List<String> arguments, List<String> expected) {
        CommandLine line = CommandLine.parse(arguments, nothing());
        assertEquals(CommandLine.Action.RUN, line.action());
        assertEquals(Optional.empty(), line.file());
        assertEquals(expected, shown(line));
        line.assignments().forEach(assignment -> assertEquals("command line", assignment.source()));
    }

    @ParameterizedTest
    @CsvSource({"-v, VERSION", "--version, VERSION", "-h, HELP", "--help, HELP"})
    void answersQuestions(String argument, CommandLine.Action action) {
        assertEquals(
                action,
                CommandLine.parse(List.of(argument, "--port"), nothing()).action());
    }

    @Test
    void letsOptionsFollowTheFileAndTheFileFollowNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("keyjar.conf"), "port 1\nhz 1");
        CommandLine line = CommandLine.parse(List.of(file.toString(), "--port", "2"), nothing());
        assertEquals(Optional.of(file), line.file());
        assertEquals(List.of("port=[1]", "hz=[1]", "port=[2]"), shown(line));
    }

    @Test
    void readsStandardInputBetweenFileAndOptions() throws IOException {
        String file = Files.writeString(folder.resolve("keyjar.conf"), "hz 1").toString();
        assertEquals(
                List.of("hz=[1]", "hz=[2]", "hz=[3]"),
                shown(CommandLine.parse(List.of(file, "-", "--hz", "3"), in("hz 2"))));
        assertEquals(List.of("hz=[2]", "hz=[3]"), shown(CommandLine.parse(List.of("--hz", "3", "-"), in("hz 2"))));
        assertEquals(List.of("hz=[2]"), shown(CommandLine.parse(List.of("-"), in("hz 2"))));
        assertEquals(
                "standard input:1",
                CommandLine.parse(List.of("-"), in("hz 2")).assignments().get(0).source());
    }

    @Test
    void includesAFileNamedByAnOption() throws IOException {
        String file = Files.writeString(folder.resolve("more.conf"), "hz 1").toString();
        assertEquals(
                List.of("hz=[1]", "port=[1]"),
                shown(CommandLine.parse(List.of("--include", file, "--port", "1"), nothing())));
    }

    @Test
    void refusesWhatIsNoOption() throws IOException {
        String file = Files.writeString(folder.resolve("keyjar.conf"), "hz 1").toString();
        assertRefused(
                "command line: 'other.conf': expected --name value, with the configuration file, if any, before all of them",
                file,
                "other.conf");
        assertRefused(
                "command line: '-port': expected --name value, with the configuration file, if any, before all of them",
                "-port",
                "1");
        assertRefused("command line: '--port \"1': quotes that are not closed", "--port \"1");
        Path missing = folder.resolve("missing.conf");
        assertRefused("command line: there is no configuration file " + missing, missing.toString());
    }

    private static void assertRefused(String why, String... arguments) {
        var refused =
                assertThrows(ConfigurationException.class, () -> CommandLine.parse(List.of(arguments), nothing()));
        assertEquals(List.of(why), refused.problems());
    }

    private static List<String> shown(CommandLine line) {
        return line.assignments().stream()
                .map(a -> a.name() + "=" + (a.words().isEmpty() ? "no words" : a.words()))
                .toList();
    }

    private static InputStream nothing() {
        return in("");
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
