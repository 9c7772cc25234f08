package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services files and classes that do not match, and declarations that are wrong. */
class ServicesProblemsTest {

    private static final String COMMANDS = "META-INF/services/dev.keyjar.api.CommandHandler";
    private static final String REMEDY =
            "A command handler is a public class with a public constructor without arguments.";

    @TempDir
    Path plugins;

    private Path jar;

    @BeforeEach
    void nameJar() {
        jar = plugins.resolve("geo.jar");
    }

    private void refused(JarBuilder plugin, String sentence, String remedy) {
        plugin.writeTo(jar);
        assertEquals(List.of(new PluginProblem(jar, sentence, remedy)), Refusals.problems(plugins));
    }

    @Test
    void aHandlerThatNoLineNames() {
        refused(
                JarBuilder.plugin("geo").command("acme.Near", "NEAR key").unnamedCommand("acme.Far", "FAR key", ""),
                "Class acme.Far is a command handler, but " + COMMANDS + " does not name it.",
                "Add the line acme.Far to that file.");
    }

    @Test
    void aHandlerByWayOfALibraryClassThatNoLineNames() {
        Path library = JarBuilder.jar()
                .source("lib.Base", "public abstract class Base implements dev.keyjar.api.CommandHandler {}")
                .writeTo(plugins.resolve("geo/lib.jar"));
        JarBuilder.plugin("geo").against(library).source("acme.Far", """
                        @dev.keyjar.api.Command(syntax = "FAR key", summary = "A test.")
                        public class Far extends lib.Base {
                            public void execute(dev.keyjar.api.CommandCall call) {}
                        }
                        """).writeTo(plugins.resolve("geo/geo.jar"));
        assertEquals(
                List.of("Class acme.Far is a command handler, but " + COMMANDS + " does not name it."),
                Refusals.sentences(plugins));
    }

    @Test
    void aValueTypeThatNoLineNames() {
        refused(
                JarBuilder.plugin("geo").unnamedValueType("acme.PlaceType", "place", "StringBuilder"),
                "Class acme.PlaceType is a value type, but META-INF/services/dev.keyjar.api.ValueType does not name it.",
                "Add the line acme.PlaceType to that file.");
    }

    @Test
    void handlersThatCannotBeMadeAndNoLineNames() {
        JarBuilder.plugin("geo")
                .unnamedCommand("acme.Far", "FAR key", "public Far(int distance) {}")
                .source("acme.Hidden", hiddenHandler("Hidden", ""))
                .writeTo(jar);
        assertEquals(
                List.of(
                        new PluginProblem(
                                jar,
                                "Class acme.Far declares a command, but has no public constructor without arguments.",
                                "Make it a public class with a public constructor without arguments, and name it in "
                                        + COMMANDS + "."),
                        new PluginProblem(
                                jar,
                                "Class acme.Hidden declares a command, but is not public.",
                                "Make it a public class with a public constructor without arguments, and name it in "
                                        + COMMANDS + ".")),
                Refusals.problems(plugins));
    }

    private static String hiddenHandler(String name, String modifier) {
        return """
                @dev.keyjar.api.Command(syntax = "HIDDEN key", summary = "A test.")
                %s class %s implements dev.keyjar.api.CommandHandler {
                    public void execute(dev.keyjar.api.CommandCall call) {}
                }
                """.formatted(modifier, name);
    }

    @Test
    void aLineWithoutClass() {
        refused(
                JarBuilder.plugin("geo")
                        .service(CommandHandler.class, "# our commands")
                        .service(CommandHandler.class, "")
                        .service(CommandHandler.class, "  acme.Gone  # the first")
                        .command("acme.Near", "NEAR key"),
                "Line 3 of " + COMMANDS + " names acme.Gone, and the plugin has no such class.",
                "Mend the name, or take the line out.");
    }

    @Test
    void aLineThatNamesAMovedOrNestedClass() {
        JarBuilder.plugin("geo")
                .source("acme.All", "public class All { public static class Near extends acme.cmd.Far {} }")
                .unnamedCommand("acme.cmd.Far", "FAR key", "")
                .service(CommandHandler.class, "acme.cmd.Far")
                .service(CommandHandler.class, "acme.All.Near")
                .service(CommandHandler.class, "acme.Far")
                .writeTo(jar);
        assertEquals(
                List.of(
                        new PluginProblem(
                                jar,
                                "Line 2 of " + COMMANDS + " names acme.All.Near, and the plugin has no such class.",
                                "There is a class acme.All$Near; if that is meant, write it so."),
                        new PluginProblem(
                                jar,
                                "Line 3 of " + COMMANDS + " names acme.Far, and the plugin has no such class.",
                                "There is a class acme.cmd.Far; if that is meant, write it so.")),
                Refusals.problems(plugins));
    }

    @Test
    void aLineThatIsNoClassName() {
        refused(
                JarBuilder.plugin("geo")
                        .command("acme.Near", "NEAR key")
                        .service(CommandHandler.class, "acme/Far.class"),
                "Line 2 of " + COMMANDS + " is \"acme/Far.class\", and that is no class name.",
                "Write one class name on each line.");
    }

    @Test
    void aLineThatNamesNoHandler() {
        refused(
                JarBuilder.plugin("geo")
                        .source("acme.Text", "public class Text implements Runnable { public void run() {} }")
                        .service(CommandHandler.class, "acme.Text"),
                "Line 1 of " + COMMANDS + " names acme.Text, which does not implement dev.keyjar.api.CommandHandler.",
                "Implement the interface, or take the line out.");
    }

    @Test
    void aLineThatNamesAHandlerWithoutDeclaration() {
        refused(
                JarBuilder.plugin("geo")
                        .source(
                                "acme.Near",
                                "public class Near implements dev.keyjar.api.CommandHandler {"
                                        + " public void execute(dev.keyjar.api.CommandCall call) {} }")
                        .service(CommandHandler.class, "acme.Near"),
                "Line 1 of " + COMMANDS + " names acme.Near, which carries no @Command.",
                "Annotate the class with @Command(syntax = \"…\", summary = \"…\").");
    }

    @Test
    void linesThatNameClassesThatCannotBeMade() {
        JarBuilder.plugin("geo")
                .source("acme.A", hiddenHandler("A", "public abstract"))
                .source("acme.B", hiddenHandler("B", ""))
                .command("acme.C", "C.DO", "C() {}")
                .source("acme.D", "public interface D extends dev.keyjar.api.CommandHandler {}")
                .service(CommandHandler.class, "acme.A")
                .service(CommandHandler.class, "acme.B")
                .service(CommandHandler.class, "acme.D")
                .writeTo(jar);
        assertEquals(
                List.of(
                        new PluginProblem(
                                jar,
                                "Line 1 of " + COMMANDS
                                        + " names acme.C, which has no public constructor without arguments.",
                                REMEDY),
                        new PluginProblem(jar, "Line 2 of " + COMMANDS + " names acme.A, which is abstract.", REMEDY),
                        new PluginProblem(jar, "Line 3 of " + COMMANDS + " names acme.B, which is not public.", REMEDY),
                        new PluginProblem(jar, "Line 4 of " + COMMANDS + " names acme.D, which is abstract.", REMEDY)),
                Refusals.problems(plugins));
    }

    @Test
    void aDeclarationOnAClassThatIsNoHandler() {
        refused(
                JarBuilder.plugin("geo")
                        .command("acme.Near", "NEAR key")
                        .source(
                                "acme.Far",
                                "@dev.keyjar.api.Command(syntax = \"FAR\", summary = \"A test.\")"
                                        + " public class Far {}"),
                "Class acme.Far carries @Command, but does not implement dev.keyjar.api.CommandHandler.",
                "Implement the interface, or take the annotation off.");
    }

    @Test
    void aSyntaxLineThatCannotBeRead() {
        JarBuilder.plugin("geo").command("acme.Near", "NEAR key [COUNT count").writeTo(jar);
        String report = Refusals.refusal(plugins).getMessage();
        // the caret stands under the place also in the indented report
        List<String> lines = report.lines().toList();
        assertEquals(
                "  - Class acme.Near has a syntax line that cannot be read: ",
                lines.get(2).substring(0, lines.get(2).lastIndexOf(": ") + 2));
        assertEquals("      NEAR key [COUNT count", lines.get(3));
        assertEquals("               ^", lines.get(4));
        assertEquals(
                "    Mend the line in its @Command; package dev.keyjar.api.syntax describes the notation.",
                lines.get(lines.size() - 1));
    }

    @Test
    void aCommandWithoutSummary() {
        refused(
                JarBuilder.plugin("geo").source("acme.Near", """
                                @dev.keyjar.api.Command(syntax = "NEAR key", summary = " ")
                                public class Near implements dev.keyjar.api.CommandHandler {
                                    public void execute(dev.keyjar.api.CommandCall call) {}
                                }
                                """).service(CommandHandler.class, "acme.Near"),
                "Class acme.Near says nothing in the summary of its @Command.",
                "Say in one sentence what the command does and what it replies; COMMAND DOCS shows it.");
    }

    @Test
    void aFlagOrScopeOfALaterApi() {
        byte[] handler = JarBuilder.jar().source("acme.Near", """
                        import dev.keyjar.api.*;
                        @Command(
                                syntax = "NEAR key",
                                summary = "A test.",
                                flags = {CommandFlag.READONLY, CommandFlag.SKIP_SLOWLOG},
                                scope = Scope.PARTITIONS)
                        public class Near implements CommandHandler {
                            public void execute(CommandCall call) {}
                        }
                        """).classes().get("acme/Near.class");
        String bytes = new String(handler, StandardCharsets.ISO_8859_1)
                .replace("SKIP_SLOWLOG", "SKIP_FASTLOG")
                .replace("PARTITIONS", "PARLIAMENT");
        JarBuilder.plugin("geo")
                .file("acme/Near.class", bytes.getBytes(StandardCharsets.ISO_8859_1))
                .service(CommandHandler.class, "acme.Near")
                .writeTo(jar);
        assertEquals(
                List.of(
                        "Class acme.Near says SKIP_FASTLOG in its @Command, which the api of this server (level 1) does"
                                + " not know.",
                        "Class acme.Near says PARLIAMENT in its @Command, which the api of this server (level 1) does"
                                + " not know."),
                Refusals.sentences(plugins));
    }

    @Test
    void aDeclarationOnAnAbstractClassOrOnAnotherAnnotationIsNoCommand() throws Exception {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .source("acme.Base", hiddenHandler("Base", "public abstract"))
                .source("acme.Like", """
                        @dev.keyjar.api.Command(syntax = "LIKE key", summary = "A test.")
                        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                        public @interface Like {}
                        """)
                .source("acme.Liked", "@Like public class Liked extends Near {}")
                .writeTo(jar);
        try (LoadedPlugin plugin = new PluginLoader().loadAll(plugins, Map.of()).get(0)) {
            assertEquals(1, plugin.commands().size());
        }
    }

    @Test
    void aHandlerThatAPersistenceForgets() {
        refused(
                JarBuilder.plugin("paper")
                        .persistence("acme.Paper", "return List.of(new Rewrite(1));")
                        .unnamedCommand("acme.Rewrite", "REWRITE", "Rewrite(int any) {}")
                        .unnamedCommand("acme.Forgotten", "FORGOTTEN", "Forgotten(int any) {}"),
                "Class acme.Forgotten declares a command, but neither does " + COMMANDS
                        + " name it, nor does a persistence of the plugin hand it out.",
                "Add the line acme.Forgotten to that file, or return it from commands().");
    }

    @Test
    void aHandlerThatComesBothWays() {
        refused(
                JarBuilder.plugin("paper")
                        .persistence("acme.Paper", "return List.of(new Rewrite());")
                        .command("acme.Rewrite", "REWRITE"),
                "Class acme.Rewrite is named in " + COMMANDS
                        + ", and a persistence of the plugin hands it out as well.",
                "Take the line out of that file.");
    }

    @Test
    void aHandlerThatIsHandedOutTwice() {
        refused(
                JarBuilder.plugin("paper")
                        .persistence("acme.Paper", "return List.of(new Rewrite(1), new Rewrite(2));")
                        .unnamedCommand("acme.Rewrite", "REWRITE", "Rewrite(int any) {}"),
                "Class acme.Rewrite is handed out twice by the persistences of the plugin.",
                "Return one object of it from one commands().");
    }

    @Test
    void aHandlerWithoutDeclarationThatAPersistenceHandsOut() {
        refused(
                JarBuilder.plugin("paper")
                        .persistence("acme.Paper", "return List.of(new Bare());")
                        .source(
                                "acme.Bare",
                                "class Bare implements dev.keyjar.api.CommandHandler {"
                                        + " public void execute(dev.keyjar.api.CommandCall call) {} }"),
                "Class acme.Bare is a command handler, but carries no @Command.",
                "Annotate the class with @Command(syntax = \"…\", summary = \"…\").");
    }

    @Test
    void objectsThatThrowWhenAsked() {
        JarBuilder.plugin("paper")
                .persistence("acme.Paper", "throw new IllegalStateException(\"later\");")
                .source("acme.NoType", """
                        import java.util.Iterator;
                        public class NoType implements dev.keyjar.api.ValueType<Object> {
                            public Class<?> valueClass() { return null; }
                            public String name() { throw new UnsupportedOperationException(); }
                            public Object create() { return null; }
                            public boolean isEmpty(Object value) { return false; }
                            public Object copy(Object value) { return value; }
                            public long sizeInBytes(Object value) { return 0; }
                            public Iterator<byte[][]> say(byte[] key, Object value) { return null; }
                        }
                        """)
                .service(ValueType.class, "acme.NoType")
                .writeTo(jar);
        assertEquals(
                List.of(
                        "Method name() of acme.NoType threw java.lang.UnsupportedOperationException, at"
                                + " acme.NoType.name(NoType.java:4).",
                        "Method valueClass() of acme.NoType returned null.",
                        "Method commands() of acme.Paper threw java.lang.IllegalStateException: later, at"
                                + " acme.Paper.commands(Paper.java:5)."),
                Refusals.sentences(plugins));
    }

    @Test
    void constructorsThatThrowDoNotHideEachOther() {
        JarBuilder.plugin("geo")
                .command("acme.A", "A.DO", "{ java.util.Objects.requireNonNull(null, \"table\"); }")
                .command("acme.B", "B.DO")
                .command("acme.C", "C.DO", "static final int SIZE = Integer.parseInt(\"many\");")
                .persistence("acme.P", "return null; } public P() { throw new AssertionError(\"never\");")
                .writeTo(jar);
        assertEquals(
                List.of(
                        "The constructor of acme.A threw java.lang.NullPointerException: table, at"
                                + " acme.A.<init>(A.java:5).",
                        "The constructor of acme.C threw java.lang.NumberFormatException: For input string: \"many\", at"
                                + " acme.C.<clinit>(C.java:5).",
                        "The constructor of acme.P threw java.lang.AssertionError: never, at acme.P.<init>(P.java:5)."),
                Refusals.sentences(plugins));
    }

    @Test
    void whatOnlyTheJvmFindsOutIsTold() {
        // the verifier refuses it: the class it extends has become final
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .source("acme.Base", "public final class Base {}")
                .file(
                        "acme/Far.class",
                        JarBuilder.jar()
                                .source("acme.Base", "public class Base {}")
                                .source("acme.Far", """
                                        import dev.keyjar.api.*;
                                        @Command(syntax = "FAR", summary = "A test.")
                                        public class Far extends Base implements CommandHandler {
                                            public void execute(CommandCall call) {}
                                        }
                                        """)
                                .classes()
                                .get("acme/Far.class"))
                .service(CommandHandler.class, "acme.Far")
                .service(Persistence.class, "# none")
                .writeTo(jar);
        assertEquals(
                List.of("What dev.keyjar.api.CommandHandler's services file names cannot be loaded:"
                        + " java.lang.IncompatibleClassChangeError: class acme.Far cannot inherit from final class"
                        + " acme.Base."),
                Refusals.sentences(plugins));
    }
}
