package dev.keyjar.engine.plugin.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.plugin.PluginLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code keyjar new-plugin} makes; that it builds and works is tried on the distribution. */
class NewPluginToolTest {

    private static final Pattern NOT_FILLED_IN = Pattern.compile("@[a-zA-Z.-]+@|<(keyjar\\.)?version>\\$\\{[jp]");

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int newPlugin(String... words) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return NewPluginTool.run(List.of(words), out, "/opt/keyjar");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void makesAProjectAndSaysWhatToDoNext() throws Exception {
        Path folder = temp.resolve("new/geo");

        assertEquals(0, newPlugin("geo", "--dir", folder.toString()), this::printed);

        assertEquals(
                List.of(
                        ".gitignore",
                        "README.md",
                        "pom.xml",
                        "src/main/java/example/geo/Geo.java",
                        "src/main/java/example/geo/GeoAddCommand.java",
                        "src/main/java/example/geo/GeoGetCommand.java",
                        "src/main/java/example/geo/GeoType.java",
                        "src/test/java/example/geo/GeoCommandsTest.java",
                        "src/test/java/example/geo/GeoServerTest.java"),
                filesIn(folder));
        assertEquals("""
                        Made %1$s: the plugin geo with GEO.ADD, GEO.GET and their value type.
                        Next:
                          cd %1$s
                          mvn package
                          /opt/keyjar/bin/keyjar verify target/geo-plugin-1.0.0.jar
                          cp target/geo-plugin-1.0.0.jar /opt/keyjar/plugins
                        A server that runs takes it within two seconds.
                        """.formatted(folder), printed());
    }

    @Test
    void fillsInEveryPlaceholder() throws Exception {
        Path folder = temp.resolve("made");
        assertEquals(0, newPlugin("rate-limit", "--package", "com.acme.limits", "--dir", folder.toString()));
        for (String file : filesIn(folder)) {
            String text = Files.readString(folder.resolve(file));
            assertFalse(NOT_FILLED_IN.matcher(text).find(), () -> file + ":\n" + text);
        }
        String pom = Files.readString(folder.resolve("pom.xml"));
        assertTrue(pom.contains("<groupId>com.acme.limits</groupId>"), pom);
        assertTrue(pom.contains("<Keyjar-Plugin-Name>rate-limit</Keyjar-Plugin-Name>"), pom);
        assertTrue(pom.contains("<Keyjar-Api-Level>" + PluginLoader.API_LEVEL + "</Keyjar-Api-Level>"), pom);
        String command = Files.readString(folder.resolve("src/main/java/com/acme/limits/RateLimitAddCommand.java"));
        assertTrue(command.startsWith("package com.acme.limits;"), command);
        assertTrue(command.contains("syntax = \"RATELIMIT.ADD key:rw item [by:integer]\""), command);
    }

    @Test
    void leavesWhatIsThereAsItIs() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("geo-plugin"));
        assertEquals(1, newPlugin("geo", "--dir", folder.toString()));
        assertEquals(folder + " exists already and was not touched. Give another folder by --dir.\n", printed());
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    void makesNoFolderInAFile() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "mine");
        assertEquals(1, newPlugin("geo", "--dir", file.resolve("geo").toString()), this::printed);
        assertEquals(file + " exists already and was not touched. Give another folder by --dir.\n", printed());
        assertEquals("mine", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Geo", "geo_1", "1geo", "geo-", "-geo-", "geo--x", "", "geo plugin", "../geo", "gé"})
    void refusesWhatIsNoName(String name) throws Exception {
        int exitCode = newPlugin(name, "--dir", temp.resolve("made").toString());
        if (name.startsWith("-")) {
            assertEquals(2, exitCode);
        } else {
            assertEquals(1, exitCode);
            assertTrue(
                    printed()
                            .startsWith("\"" + name + "\" cannot be the name of a plugin. A name is made of lower-case"
                                    + " letters and digits"),
                    this::printed);
        }
        assertEquals(List.of(), filesIn(temp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "application", "string", "test", "command"})
    void refusesNamesThatAreTaken(String name) throws Exception {
        assertEquals(1, newPlugin(name, "--dir", temp.resolve("made").toString()));
        assertEquals(
                "The name " + name + " is taken. Choose one that says whose or what for: my-" + name + ".\n",
                printed());
        assertEquals(List.of(), filesIn(temp));
    }

    @ParameterizedTest
    @CsvSource({"geo, com.1.geo", "geo, a..b", "geo, com.class", "geo, ''"})
    void refusesWhatIsNoPackage(String name, String inPackage) throws Exception {
        assertEquals(
                1,
                newPlugin(
                        name,
                        "--package",
                        inPackage,
                        "--dir",
                        temp.resolve("made").toString()));
        assertEquals(
                "\"" + inPackage + "\" cannot be a Java package. One is, for example, com.example.geo.\n", printed());
        assertEquals(List.of(), filesIn(temp));
    }

    @Test
    void aNameThatIsAWordOfJavaNeedsAPackage() {
        assertEquals(1, newPlugin("switch", "--dir", temp.resolve("made").toString()));
        assertEquals("\"example.switch\" cannot be a Java package. Give one by --package.\n", printed());
        assertEquals(
                0,
                newPlugin(
                        "switch",
                        "--package",
                        "acme",
                        "--dir",
                        temp.resolve("made").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geo more", "geo --dir", "geo --package", "geo --what x", "--help"})
    void saysHowItIsCalled(String line) {
        assertEquals(2, newPlugin(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(printed().startsWith("usage: keyjar new-plugin <name> [--dir <folder>]"), this::printed);
    }
}
