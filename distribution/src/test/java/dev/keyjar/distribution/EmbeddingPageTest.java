package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/embedding.md shows compiles, and does what it says. */
class EmbeddingPageTest {

    static List<String> snippets() throws IOException {
        List<String> snippets = Readme.read(Path.of("../docs/embedding.md")).ofLanguage("java");
        assertEquals(4, snippets.size(), "snippets on the page");
        return snippets;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void doesWhatItSays(String snippet, @TempDir Path folder) throws Exception {
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, """
                import java.nio.file.Path;
                %s
                public class Snippet {
                    static void check(boolean asSaid) {
                        if (!asSaid) {
                            throw new AssertionError();
                        }
                    }
                    public static void run(Path data) throws Exception {
                %s
                    }
                }
                """.formatted(lines(snippet, true), lines(snippet, false)));
        compile(source, folder);
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            classes.loadClass("Snippet").getMethod("run", Path.class).invoke(null, folder.resolve("data"));
        }
    }

    private static String lines(String snippet, boolean imports) {
        return snippet.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
    }

    private static void compile(Path source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(compiled, messages::toString);
        }
    }
}
