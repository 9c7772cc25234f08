package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes the JVM could not load or link, and those that only look so. */
class LinkProblemsTest {

    private static final int RUNNING = Runtime.version().feature();

    @TempDir
    Path plugins;

    private Path jar;

    @BeforeEach
    void nameJar() {
        jar = plugins.resolve("geo.jar");
    }

    private void loads() throws Exception {
        for (LoadedPlugin plugin : new PluginLoader().loadAll(plugins, Map.of())) {
            plugin.close();
        }
    }

    @Test
    void aClassForANewerJava() {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .release("acme.Near", RUNNING + 1)
                .writeTo(jar);
        assertEquals(
                List.of(new PluginProblem(
                        jar,
                        "Class acme.Near needs Java " + (RUNNING + 1) + ", and this is Java " + RUNNING + ".",
                        "Run Keyjar on Java " + (RUNNING + 1) + " or newer, or take a build of the plugin for Java "
                                + RUNNING + ".")),
                Refusals.problems(plugins));
    }

    @Test
    void severalClassesForANewerJavaAreOneProblem() {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .command("acme.Far", "FAR key")
                .release("acme.Near", RUNNING + 4)
                .release("acme.Far", RUNNING + 4)
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.Far and 1 more need Java " + (RUNNING + 4) + ", and this is Java " + RUNNING + "."),
                Refusals.sentences(plugins));
    }

    @Test
    void aClassForTheRunningJavaIsFine() throws Exception {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .release("acme.Near", RUNNING)
                .writeTo(jar);
        loads();
    }

    @Test
    void aLibraryClassForANewerJavaMattersWhenThePluginUsesIt() throws Exception {
        Path library = JarBuilder.jar()
                .source("lib.Text", "public class Text {}")
                .source("lib.Other", "public class Other {}")
                .release("lib.Other", RUNNING + 1)
                .writeTo(plugins.resolve("geo/lib.jar"));
        JarBuilder.plugin("geo")
                .against(library)
                .command("acme.Near", "NEAR key", "final Object text = new lib.Text();")
                .writeTo(plugins.resolve("geo/geo.jar"));
        loads();

        JarBuilder.jar()
                .source("lib.Text", "public class Text {}")
                .release("lib.Text", RUNNING + 1)
                .writeTo(library);
        assertEquals(
                List.of("Class lib.Text needs Java " + (RUNNING + 1) + ", and this is Java " + RUNNING + "."),
                Refusals.sentences(plugins));
    }

    @Test
    void versionsOfAClassAboveTheJvmDoNotExist() throws Exception {
        byte[] tooNew = JarBuilder.jar()
                .unnamedCommand("acme.Near", "NEAR key [", "")
                .release("acme.Near", RUNNING + 1)
                .classes()
                .get("acme/Near.class");
        byte[] older = JarBuilder.jar()
                .unnamedCommand("acme.Near", "NEAR key", "public String toString() { return \"eleven\"; }")
                .classes()
                .get("acme/Near.class");
        for (String multiRelease : List.of("true", "false")) {
            JarBuilder.plugin("geo")
                    .manifest("Multi-Release", multiRelease)
                    .command("acme.Near", "NEAR key", "public String toString() { return \"base\"; }")
                    .file("META-INF/versions/11/acme/Near.class", older)
                    .file("META-INF/versions/" + (RUNNING + 1) + "/acme/Near.class", tooNew)
                    .file("META-INF/versions/" + (RUNNING + 1) + "/acme/OnlyThere.class", tooNew)
                    .file("META-INF/versions/9/module-info.class", new byte[0])
                    .writeTo(jar);
            try (LoadedPlugin plugin =
                    new PluginLoader().loadAll(plugins, Map.of()).get(0)) {
                assertEquals(
                        multiRelease.equals("true") ? "eleven" : "base",
                        plugin.commands().get(0).toString());
            }
        }
    }

    @Test
    void aMissingDependency() {
        JarBuilder.plugin("geo")
                .source("lib.Text", "public class Text { public static void print() {} }")
                .leaveOut("lib.Text")
                .command("acme.Near", "NEAR key", "void print() { lib.Text.print(); }")
                .command("acme.Far", "FAR key", "void print() { lib.Text.print(); }")
                .writeTo(jar);
        assertEquals(
                List.of(new PluginProblem(
                        jar,
                        "Class acme.Far and 1 more need lib.Text, found in none of its jars.",
                        "Put the plugin and the jar that has it into one folder, inside the plugin folder.")),
                Refusals.problems(plugins));
    }

    @Test
    void aMissingLibraryIsOneProblem() {
        JarBuilder.plugin("geo")
                .source("org.tree.Tree", "public class Tree {}")
                .source("org.tree.leaf.Leaf", "public class Leaf {}")
                .source("org.wood.Wood", "public class Wood {}")
                .leaveOut("org.tree.Tree")
                .leaveOut("org.tree.leaf.Leaf")
                .leaveOut("org.wood.Wood")
                .command("acme.Near", "NEAR key", "org.tree.Tree tree; org.wood.Wood wood;")
                .command("acme.Far", "FAR key", "org.tree.leaf.Leaf leaf;")
                .writeTo(jar);
        assertEquals(
                List.of(
                        "Class acme.Far and 1 more need org.tree.Tree and 1 more, found in none of its jars.",
                        "Class acme.Near needs org.wood.Wood, found in none of its jars."),
                Refusals.sentences(plugins));
    }

    @Test
    void everyKindOfReferenceIsADependency() {
        String[] uses = {
            "lib.Text text;",
            "void use(lib.Text text) {}",
            "lib.Text[][] use() { return null; }",
            "Object use() { return new lib.Text[0]; }",
            "boolean use(Object any) { return any instanceof lib.Text; }",
            "Class<?> use() { return lib.Text.class; }",
            "java.util.function.Supplier<?> use() { return lib.Text::new; }",
            "Object use(Object any) { return (lib.Text[]) any; }",
            "static long LARGE = 1L << 40; static double HALF = 0.5; Object use() { return new lib.Text(); }",
        };
        for (String use : uses) {
            JarBuilder.plugin("geo")
                    .source("lib.Text", "public class Text {}")
                    .leaveOut("lib.Text")
                    .command("acme.Near", "NEAR key", use)
                    .writeTo(jar);
            assertEquals(
                    List.of("Class acme.Near needs lib.Text, found in none of its jars."),
                    Refusals.sentences(plugins),
                    use);
        }
    }

    @Test
    void aMissingNestedClass() {
        JarBuilder.plugin("geo")
                .source("lib.Text", "public class Text { public static class Line { public static void print() {} } }")
                .leaveOut("lib.Text$Line")
                .command("acme.Near", "NEAR key", "void use() { lib.Text.Line.print(); }")
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.Near needs lib.Text$Line, found in none of its jars."),
                Refusals.sentences(plugins));
    }

    @Test
    void aVersionOfAClassForTheJvmIsWhatCounts() {
        byte[] newer = JarBuilder.jar()
                .source("lib.Text", "public class Text {}")
                .unnamedCommand("acme.Near", "NEAR key", "Object use() { return new lib.Text(); }")
                .classes()
                .get("acme/Near.class");
        JarBuilder.plugin("geo")
                .manifest("Multi-Release", "true")
                .command("acme.Near", "NEAR key")
                .file("META-INF/versions/17/acme/Near.class", newer)
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.Near needs lib.Text, found in none of its jars."), Refusals.sentences(plugins));
    }

    @Test
    void aMissingParent() {
        JarBuilder.plugin("geo")
                .source("lib.Base", "public abstract class Base implements dev.keyjar.api.CommandHandler {}")
                .leaveOut("lib.Base")
                .source("acme.Near", """
                        @dev.keyjar.api.Command(syntax = "NEAR key", summary = "A test.")
                        public class Near extends lib.Base {
                            public void execute(dev.keyjar.api.CommandCall call) {}
                        }
                        """)
                .service(dev.keyjar.api.CommandHandler.class, "acme.Near")
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.Near needs lib.Base, found in none of its jars."), Refusals.sentences(plugins));
    }

    @Test
    void missingAnnotationsAreNoDependency() throws Exception {
        JarBuilder.plugin("geo")
                .source("lib.Note", """
                        import java.lang.annotation.*;
                        @Retention(RetentionPolicy.RUNTIME)
                        public @interface Note { Kind value(); enum Kind { GOOD } }
                        """)
                .leaveOut("lib.Note")
                .leaveOut("lib.Note$Kind")
                .command("acme.Near", "NEAR key", "@lib.Note(lib.Note.Kind.GOOD) int noted;")
                .writeTo(jar);
        loads();
    }

    @Test
    void optionalReferencesOfLibrariesAreNoDependency() throws Exception {
        JarBuilder library = JarBuilder.jar()
                .source("gone.Optional", "public class Optional {}")
                .leaveOut("gone.Optional")
                .source("lib.Text", "public class Text { Object optional() { return new gone.Optional(); } }");
        library.writeTo(plugins.resolve("apart/lib.jar"));
        JarBuilder.plugin("apart")
                .against(plugins.resolve("apart/lib.jar"))
                .command("acme.Near", "NEAR key", "final Object text = new lib.Text();")
                .writeTo(plugins.resolve("apart/apart.jar"));
        // merged into the plugin's jar as it is, and relocated below the plugin's own package
        JarBuilder.plugin("merged")
                .source("gone.Optional", "public class Optional {}")
                .leaveOut("gone.Optional")
                .source("lib.Text", "public class Text { Object optional() { return new gone.Optional(); } }")
                .source("acme.geo.lib.Text", "public class Text { Object optional() { return new gone.Optional(); } }")
                .command("acme.geo.Far", "FAR key", "final Object text = new lib.Text();")
                .file("META-INF/maven/acme/geo/pom.properties", new byte[0])
                .file("META-INF/maven/lib/lib/pom.properties", new byte[0])
                .writeTo(plugins.resolve("merged.jar"));
        loads();
    }

    @Test
    void theClassesBehindAHandlerAreThePluginsOwn() {
        JarBuilder.plugin("geo")
                .source("gone.Tree", "public class Tree {}")
                .leaveOut("gone.Tree")
                .source("acme.geo.index.Index", "public class Index { Object tree = new gone.Tree(); }")
                .command("acme.geo.command.Near", "NEAR key")
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.geo.index.Index needs gone.Tree, found in none of its jars."),
                Refusals.sentences(plugins));
    }

    @Test
    void whatThePluginCannotSeeIsSaidSo() {
        JarBuilder.plugin("geo")
                .source("dev.keyjar.engine.Server", "public class Server {}")
                .leaveOut("dev.keyjar.engine.Server")
                .source("dev.keyjar.api.Novelty", "public class Novelty {}")
                .leaveOut("dev.keyjar.api.Novelty")
                .command(
                        "acme.Near",
                        "NEAR key",
                        "final Object server = new dev.keyjar.engine.Server();"
                                + " final Object novelty = new dev.keyjar.api.Novelty();")
                .writeTo(jar);
        assertEquals(
                List.of(
                        new PluginProblem(
                                jar,
                                "Class acme.Near needs dev.keyjar.api.Novelty, which the api of this server (level 1)"
                                        + " does not have.",
                                "Run a newer Keyjar, or take a version of the plugin built for this one."),
                        new PluginProblem(
                                jar,
                                "Class acme.Near needs dev.keyjar.engine.Server, which only the engine sees: plugins see"
                                        + " dev.keyjar.api.",
                                "Have the plugin built against keyjar-api alone.")),
                Refusals.problems(plugins));
    }

    @Test
    void aClassTheJavaRuntimeDoesNotHave() {
        byte[] handler = JarBuilder.jar()
                .unnamedCommand("acme.Near", "NEAR key", "final Object list = new java.util.LinkedList<String>();")
                .classes()
                .get("acme/Near.class");
        String bytes = new String(handler, StandardCharsets.ISO_8859_1).replace("util/LinkedList", "util/LinkedLost");
        JarBuilder.plugin("geo")
                .file("acme/Near.class", bytes.getBytes(StandardCharsets.ISO_8859_1))
                .service(dev.keyjar.api.CommandHandler.class, "acme.Near")
                .writeTo(jar);
        assertEquals(
                List.of("Class acme.Near needs java.util.LinkedLost, which Java " + RUNNING + " does not have."),
                Refusals.sentences(plugins));
    }
}
