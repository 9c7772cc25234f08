package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The example plugins compile against the api they are shipped with, and what their services files name is there. */
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
                            List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources(example)))
                    .call();
        }
        assertTrue(compiled, messages::toString);
        assertEquals("", messages.toString());
        for (Path services : filesIn(example.resolve("src/main/resources/META-INF/services"))) {
            for (String named : Files.readAllLines(services)) {
                assertTrue(Files.exists(classes.resolve(named.replace('.', '/') + ".class")), named);
            }
        }
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
