package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.processor.PluginProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example plugins compile against the api they are shipped with, and its processor names what they offer. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("src/tree/examples");

    /** Those that need no library; one that brings some is built by its own pom in {@link ExamplesIT}. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith("json-plugin"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void compilesWithoutWarning(Path example, @TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-Xlint:all",
                                    "-Werror",
                                    "-processor",
                                    PluginProcessor.class.getName(),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources(example)))
                    .call();
        }
        assertTrue(compiled, messages::toString);
        assertEquals("", messages.toString());
        for (Path source : sources(example)) {
            String name = source.getFileName().toString().replace(".java", "");
            for (Class<?> service : List.of(CommandHandler.class, ValueType.class)) {
                boolean offered =
                        Files.readString(source).matches("(?s).* implements " + service.getSimpleName() + "\\b.*");
                assertEquals(offered, services(classes, service).contains("." + name + "\n"), name);
            }
        }
    }

    private static String services(Path classes, Class<?> service) throws IOException {
        Path file = classes.resolve("META-INF/services/" + service.getName());
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<Path> sources(Path example) throws IOException {
        return filesIn(example.resolve("src/main/java")).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            assertFalse(files.isEmpty(), () -> "no files in " + folder);
            return files;
        }
    }
}
