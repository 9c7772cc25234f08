package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples with one class and with a library, built as their READMEs say and used side by side in one server. */
@Tag("same-on-every-java")
class ExamplesIT {

    private static final String NEW_JACKSON = "2.22.4";
    private static final String OLD_JACKSON = "2.20.1";

    private static Distribution distribution;
    private static Readme rateLimit;
    private static Readme json;

    @TempDir
    private Path directory;

    @BeforeAll
    static void buildAndDropIn(@TempDir Path folder, @TempDir Path localRepository) throws Exception {
        distribution = Distribution.unpack(folder);
        rateLimit = build("rate-limit-plugin", localRepository);
        json = build("json-plugin", localRepository);
    }

    private static Readme build(String name, Path localRepository) throws Exception {
        Path example = example(name);
        Readme readme = Readme.read(example.resolve("README.md"));
        Readme.run(
                example,
                ExampleBuild.mvn(localRepository) + readme.ofLanguage("sh").get(0));
        return readme;
    }

    private static Path example(String name) {
        return distribution.home().resolve("examples").resolve(name);
    }

    @BeforeEach
    void needsRedisCli() {
        RedisTools.assumeInstalled();
    }

    @Test
    void doWhatTheirReadmesShow() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            Readme.session(server, rateLimit.ofLanguage("console").get(0));
            server.cli().call("flushall");
            Readme.session(server, json.ofLanguage("console").get(0));
        }
    }

    @Test
    void theirOwnTestsAreRun() {
        for (String report : List.of(
                "rate-limit-plugin/target/surefire-reports/TEST-example.ratelimit.RateLimitCommandTest.xml",
                "json-plugin/target/surefire-reports/TEST-example.json.JsonCommandsTest.xml")) {
            assertTrue(Files.exists(example(report)), report);
        }
    }

    @Test
    void areShort() throws Exception {
        try (Stream<Path> examples = Files.list(Path.of("src/tree/examples"))) {
            for (Path example : examples.toList()) {
                long lines = linesOfCode(example.resolve("src/main/java"));
                assertTrue(lines > 0 && lines < 150, () -> example + " has " + lines + " lines of code");
            }
        }
    }

    /** Comments, blank lines, imports and package statements aside. */
    private static long linesOfCode(Path sources) throws IOException {
        long lines = 0;
        try (Stream<Path> tree = Files.walk(sources)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                lines += Files.readAllLines(file).stream()
                        .filter(line -> !line.matches("(import|package) .*|\\s*|\\s*(/?\\*|//).*"))
                        .count();
            }
        }
        return lines;
    }

    @Test
    void theJdkAloneBuildsTheOneOfOneClass() throws Exception {
        Path copy = directory.resolve("examples/rate-limit-plugin");
        Files.createDirectories(copy.getParent());
        Distribution.copyTree(example("rate-limit-plugin"), copy);
        Path jar = copy.resolve("target/rate-limit-plugin-1.0.0.jar");
        Files.delete(jar);
        String libraries = distribution.home().resolve("lib") + "/*";
        Readme.run(copy, rateLimit.ofLanguage("bash").get(0).replace("../../lib/*", libraries));
        Program verify =
                Program.run(Await.DEADLINE, "", List.of(distribution.launcher().toString(), "verify", jar.toString()));
        assertEquals(0, verify.exitCode(), verify::output);
    }

    @Test
    void documentsSurviveAKillARewriteAndACopy() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always")) {
            RedisCli cli = server.cli();
            assertEquals("OK", cli.call("json.set", "doc", "$", "{\"a\":[1,2]}"));
            assertEquals("1", cli.call("copy", "doc", "copy"));
            assertEquals("Background append only file rewriting started", cli.call("bgrewriteaof"));
            Await.until("the rewrite", () -> cli.call("info", "persistence").contains("aof_rewrite_in_progress:0"));
            assertEquals("OK", cli.call("json.set", "doc", "$.b", "true"));
            assertTrue(Integer.parseInt(cli.call("memory", "usage", "doc")) > 100);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory)) {
            assertEquals("{\"a\":[1,2],\"b\":true}", server.cli().call("json.get", "doc"));
            assertEquals("[[1,2]]", server.cli().call("json.get", "copy", "$.a"));
        }
    }

    /** Three plugins, one of which has an older version of the library: each works with its own. */
    @Test
    void pluginsBringDifferentVersionsOfALibrary(@TempDir Path folder, @TempDir Path localRepository) throws Exception {
        Path old = folder.resolve("old");
        Readme.run(
                example("json-plugin"),
                ExampleBuild.mvn(localRepository) + "mvn -q package -DskipTests -Djackson.version=" + OLD_JACKSON
                        + " -Dfolder='" + old + "'");
        Path plugins = folder.resolve("plugins");
        Distribution.copyTree(distribution.plugins(), plugins);
        addVersionPlugin("old", jacksonOf(old), plugins);
        addVersionPlugin("new", jacksonOf(plugins.resolve("json-plugin")), plugins);

        try (ServerProcess server = ServerProcess.start(distribution, directory, "--plugins", plugins.toString())) {
            RedisCli cli = server.cli();
            assertEquals(OLD_JACKSON + " {\"a\":[1]}", cli.call("jackson.old", "{\"a\": [1]}"));
            assertEquals(NEW_JACKSON + " {\"a\":[1]}", cli.call("jackson.new", "{\"a\": [1]}"));
            assertEquals("OK", cli.call("json.set", "doc", "$", "{\"a\": [1]}"));
            assertEquals("{\"a\":[1]}", cli.call("json.get", "doc"));
        }
    }

    private static List<Path> jacksonOf(Path plugin) throws IOException {
        try (Stream<Path> jars = Files.list(plugin)) {
            List<Path> found = jars.filter(jar -> jar.getFileName().toString().startsWith("jackson-"))
                    .toList();
            assertEquals(3, found.size(), found::toString);
            return found;
        }
    }

    /** A folder with a plugin whose command tells the version of the library it works with. */
    private static void addVersionPlugin(String name, List<Path> libraries, Path plugins) throws IOException {
        Path folder = Files.createDirectories(plugins.resolve("jackson-" + name));
        for (Path library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()));
        }
        Path source = folder.resolve("VersionCommand.java");
        Files.writeString(source, """
                import com.fasterxml.jackson.databind.ObjectMapper;
                import dev.keyjar.api.*;
                @Command(syntax = "JACKSON.%s text", summary = "Reads JSON and tells by which version.")
                public final class VersionCommand implements CommandHandler {
                    public void execute(CommandCall call) {
                        ObjectMapper mapper = new ObjectMapper();
                        try {
                            String text = mapper.readTree(call.arguments().nextString()).toString();
                            call.reply().bulk(mapper.version() + " " + text);
                        } catch (java.io.IOException wrong) {
                            throw new CommandException("ERR " + wrong.getMessage());
                        }
                    }
                }
                """.formatted(name.toUpperCase(java.util.Locale.ROOT)));
        compile(source, libraries);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Keyjar-Plugin-Name", "jackson-" + name);
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("version.jar")), manifest)) {
            jar.putNextEntry(new JarEntry("VersionCommand.class"));
            jar.write(Files.readAllBytes(folder.resolve("VersionCommand.class")));
            jar.putNextEntry(new JarEntry("META-INF/services/dev.keyjar.api.CommandHandler"));
            jar.write("VersionCommand".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private static void compile(Path source, List<Path> libraries) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> classPath = new ArrayList<>(libraries);
        try (Stream<Path> jars = Files.list(distribution.home().resolve("lib"))) {
            jars.forEach(classPath::add);
        }
        String path = classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "--release",
                    "17",
                    "-cp",
                    path,
                    "-d",
                    source.getParent().toString());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(compiled, messages::toString);
        }
    }
}
