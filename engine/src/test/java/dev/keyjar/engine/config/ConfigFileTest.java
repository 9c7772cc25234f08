package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    @TempDir
    Path folder;

    @Test
    void readsOneDirectivePerLineAndKnowsWhereItStands() {
        assertEquals(
                List.of(
                        new Assignment("port", List.of("7000"), "test:2"),
                        new Assignment("bind", List.of("127.0.0.1", "-::1"), "test:4"),
                        new Assignment("timeout", List.of("5"), "test:5")),
                read("# Keyjar\nPort 7000\r\n\n \t bind\t127.0.0.1   -::1 \n  timeout 5\n   # port 1\n\t# it's\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "requirepass \"a b\"      | a b",
                "requirepass 'a \"b'      | a \"b",
                "requirepass 'it\\'s'     | it's",
                "requirepass \"\\x41\\\"\"| A\"",
                "requirepass \"\"         | ``",
                "requirepass a#b          | a#b",
                "requirepass \"ä\"        | ä"
            })
    void readsWordsAsRedisQuotesThem(String line, String word) {
        assertEquals(List.of(word), read(line).get(0).words());
    }

    @Test
    void doesNotTakeAHashBehindAValueForAComment() {
        assertEquals(
                List.of("7000", "#", "free"), read("port 7000 # free").get(0).words());
    }

    @Test
    void reportsEveryLineThatCannotBeRead() {
        var wrong = assertThrows(
                ConfigurationException.class, () -> read("port 1\nrequirepass \"a\nrequirepass 'a'b\n\ninclude a b"));
        assertEquals(
                List.of(
                        "test:2: quotes that are not closed, or a closing quote with no blank behind it",
                        "test:3: quotes that are not closed, or a closing quote with no blank behind it",
                        "test:5: 'include a b': wrong number of arguments; write one include line per file"),
                wrong.problems());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin1 = "requirepass \u00e4".getBytes(StandardCharsets.ISO_8859_1);
        var wrong = assertThrows(ConfigurationException.class, () -> ConfigFile.read(latin1, "test"));
        assertEquals(List.of("test:1: not UTF-8"), wrong.problems());
    }

    @Test
    void includesAFileWhereItIsNamed() throws IOException {
        Path inner = write("inner.conf", "timeout 2");
        Path outer = write("outer.conf", "timeout 1\ninclude \"" + escaped(inner) + "\"\ntimeout 3");
        assertEquals(
                List.of(
                        new Assignment("timeout", List.of("1"), outer + ":1"),
                        new Assignment("timeout", List.of("2"), inner + ":1"),
                        new Assignment("timeout", List.of("3"), outer + ":3")),
                ConfigFile.read(outer));
    }

    @Test
    void includesWhatAWildcardMatchesInOrder() throws IOException {
        write("b.conf", "timeout 2");
        write("a.conf", "timeout 1");
        write("c.other", "timeout 3");
        assertEquals(
                List.of(List.of("1"), List.of("2")),
                read("include " + folder + "/*.conf").stream()
                        .map(Assignment::words)
                        .toList());
        for (String one : List.of("?.conf", "[ab].conf", "a*")) {
            assertEquals(
                    "a.conf:1",
                    read("include " + folder + "/" + one).get(0).source().replace(folder + "/", ""));
        }
        assertEquals(List.of(), read("include " + folder + "/none*.conf"));
        assertEquals(List.of(), read("include " + folder + "/nowhere/*.conf"));
    }

    @Test
    void namesTheFileThatIsMissingAndWhoAskedForIt() throws IOException {
        Path outer = write("outer.conf", "port 1\ninclude " + folder + "/missing.conf");
        var wrong = assertThrows(ConfigurationException.class, () -> ConfigFile.read(outer));
        assertEquals(
                List.of(outer + ":2: there is no configuration file " + folder.resolve("missing.conf")),
                wrong.problems());
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        var wrong = assertThrows(ConfigurationException.class, () -> ConfigFile.read(folder));
        assertEquals(1, wrong.problems().size());
        assertTrue(wrong.getMessage().startsWith("command line: cannot read the configuration file " + folder));
    }

    @Test
    void followsIncludesToTheDepthItNames() throws IOException {
        for (int depth = 0; depth < 16; depth++) {
            write(depth + ".conf", "include " + folder + "/" + (depth + 1) + ".conf");
        }
        write("16.conf", "timeout 1");
        assertEquals(1, ConfigFile.read(folder.resolve("0.conf")).size());
        write("16.conf", "include " + folder + "/17.conf");
        write("17.conf", "timeout 1");
        assertThrows(ConfigurationException.class, () -> ConfigFile.read(folder.resolve("0.conf")));
    }

    @Test
    void doesNotFollowACircleForEver() throws IOException {
        Path self = write("self.conf", "include " + folder + "/self.conf");
        var wrong = assertThrows(ConfigurationException.class, () -> ConfigFile.read(self));
        assertEquals(
                List.of(self + ":1: 'include " + self + "': files include each other more than 16 deep"),
                wrong.problems());
    }

    private List<Assignment> read(String text) {
        return ConfigFile.read(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }
}
