package dev.keyjar.api.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginProcessorTest {

    @TempDir
    Path folder;

    private Path classes;
    private String said;

    @BeforeEach
    void makeFolders() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
    }

    @Test
    void listsTheCommandsOfTheModule() throws IOException {
        assertTrue(compile(command("Two", "TWO"), command("One", "ONE key:r")), () -> said);
        assertEquals(List.of("One", "Two"), services());
    }

    @Test
    void compilesWithoutWarning() throws IOException {
        assertTrue(compile("@Deprecated " + command("One", "ONE")), () -> said);
        assertEquals("", said);
    }

    @Test
    void keepsTheOthersWhenOneClassIsCompiledAgain() throws IOException {
        assertTrue(compile(command("One", "ONE"), command("Two", "TWO")), () -> said);
        assertTrue(compile(command("Two", "TWO key:r")), () -> said);
        assertEquals(List.of("One", "Two"), services());
    }

    @Test
    void forgetsAClassThatIsGoneOrIsNoCommandAnyMore() throws IOException {
        assertTrue(compile(command("One", "ONE"), command("Two", "TWO"), command("Three", "THREE")), () -> said);
        Files.delete(classes.resolve("Two.class"));
        assertTrue(compile("public class Three {}"), () -> said);
        assertTrue(compile(command("One", "ONE")), () -> said);
        assertEquals(List.of("One"), services());
    }

    @Test
    void showsThePlaceOfAMistakeInTheSyntaxLine() throws IOException {
        refuses("  HX key seconds:integr\n", command("Hx", "HX key seconds:integr"));
        assertTrue(said.contains("^"), said);
    }

    @Test
    void refusesTwoCommandsOfOneName() throws IOException {
        refuses("command 'one' is declared twice, by ", command("One", "ONE"), command("Two", "ONE key:r"));
    }

    @Test
    void refusesTheNameOfACommandThatEveryServerHas() throws IOException {
        refuses("every server has a command 'ping' of its own; give it another name", command("One", "PING"));
        refuses("every server has a command 'client' of its own", command("One", "CLIENT GREET"));
        assertTrue(compile(command("One", "TTL key:r", "summary = \"x\", replaces = \"keyjar\"")), () -> said);
        assertTrue(compile(command("One", "PING.ME"), command("Two", "PINGALL")), () -> said);
    }

    @Test
    void refusesTheNameOfACommandThatWasCompiledEarlier() throws IOException {
        assertTrue(compile(command("One", "ONE")), () -> said);
        refuses("command 'one' is declared twice, by ", command("Two", "ONE key:r"));
    }

    @Test
    void refusesAClassTheServerCannotMake() throws IOException {
        String body = " implements dev.keyjar.api.CommandHandler {"
                + " %s public void execute(dev.keyjar.api.CommandCall call) {} }";
        String mark = "@dev.keyjar.api.Command(syntax = \"X\", summary = \"x\") ";
        refuses("make X public", mark + "class X" + body.formatted(""));
        refuses("not abstract", mark + "public abstract class X" + body.formatted(""));
        refuses(
                "a public constructor without arguments",
                mark + "public class X" + body.formatted("public X(int i) {}"));
        refuses("must implement dev.keyjar.api.CommandHandler", mark + "public class X {}");
        refuses("a CommandHandler needs a @Command", "public class X" + body.formatted(""));
    }

    @Test
    void keepsWhatWasWrittenByHandAndChecksIt() throws IOException {
        assertTrue(compile(command("One", "ONE")), () -> said);
        Files.writeString(servicesFile(), "One\n");
        assertTrue(compile(command("Two", "TWO")), () -> said);
        assertEquals(List.of("Two", "One # by hand"), services());
        Files.delete(classes.resolve("One.class"));
        refuses("names One, which is not there", command("Two", "TWO"));
    }

    private static String command(String name, String syntax) {
        return command(name, syntax, "summary = \"x\"");
    }

    private static String command(String name, String syntax, String more) {
        return "@dev.keyjar.api.Command(syntax = \"" + syntax + "\", " + more + ") public class " + name
                + " implements dev.keyjar.api.CommandHandler {"
                + " @Override public void execute(dev.keyjar.api.CommandCall call) {} }";
    }

    private void refuses(String reason, String... sources) throws IOException {
        assertTrue(!compile(sources), () -> "compiled, but should say: " + reason);
        assertTrue(said.contains(reason), () -> said);
    }

    private Path servicesFile() {
        return classes.resolve("META-INF/services/" + CommandHandler.class.getName());
    }

    private List<String> services() throws IOException {
        List<String> lines = Files.readAllLines(servicesFile());
        assertTrue(lines.get(0).startsWith("# Written by"), lines::toString);
        return lines.subList(1, lines.size());
    }

    private boolean compile(String... sources) throws IOException {
        Path[] files = new Path[sources.length];
        for (int i = 0; i < sources.length; i++) {
            String name = sources[i].replaceAll("(?s).*?\\bclass (\\w+).*", "$1");
            files[i] = Files.writeString(folder.resolve(name + ".java"), sources[i]);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter out = new StringWriter();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                    "-Xlint:all",
                    "-processor",
                    PluginProcessor.class.getName());
            boolean done = javac.getTask(
                            out,
                            manager,
                            null,
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(Arrays.asList(files)))
                    .call();
            said = out.toString();
            return done;
        }
    }
}
