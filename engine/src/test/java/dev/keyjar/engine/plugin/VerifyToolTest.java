package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyToolTest {

    @TempDir
    Path temp;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int verify(Object... jars) {
        String[] args = new String[jars.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = jars[i].toString();
        }
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return VerifyTool.run(args, out, Map.of("ping", "Keyjar itself"));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void saysWhatAPluginBringsWithoutRunningIt() {
        Path jar = JarBuilder.plugin("geo")
                .command(
                        "acme.Near",
                        "NEAR key [COUNT count]",
                        "static { if (true) throw new IllegalStateException(\"run\"); }"
                                + " int use(dev.keyjar.api.type.StringValue text) { return text.length(); }")
                .valueType("acme.PlaceType", "place", "StringBuilder")
                .persistence("acme.Paper", "return List.of();")
                .writeTo(temp.resolve("geo.jar"));

        assertEquals(0, verify("--no-run", jar));

        assertEquals(jar + """
                        : geo 1.0, api level 1
                          command      NEAR key [COUNT count]
                          value type   acme.PlaceType
                          persistence  acme.Paper
                          uses         dev.keyjar.api.type.StringValue
                        Nothing is wrong.
                        """, printed());
    }

    @Test
    void saysWhatIsWrongInTheWordsOfTheServer() {
        Path plugins = temp.resolve("plugins");
        Path jar = JarBuilder.plugin("geo")
                .unnamedCommand("acme.Near", "NEAR key", "")
                .writeTo(plugins.resolve("geo.jar"));

        assertEquals(1, verify(jar));

        String expected = jar + """

                  - Class acme.Near is a command handler, but META-INF/services/dev.keyjar.api.CommandHandler does not name it.
                    Add the line acme.Near to that file.
                """;
        assertEquals(jar + ": geo 1.0, api level 1\n  command      NEAR key\n" + expected + "1 problem.\n", printed());
        assertEquals(expected, Refusals.refusal(plugins).report().problemText());
    }

    @Test
    void findsAConstructorThatThrowsAsAStartDoes() {
        Path plugins = temp.resolve("plugins");
        Path jar = JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key", "{ if (true) throw new IllegalStateException(\"no map\"); }")
                .writeTo(plugins.resolve("geo.jar"));
        String expected = jar + """

                  - The constructor of acme.Near threw java.lang.IllegalStateException: no map, at acme.Near.<init>(Near.java:5).
                    Mend the class; Keyjar makes it once, without arguments, before the server is up.
                """;

        assertEquals(1, verify(jar));
        assertEquals(jar + ": geo 1.0, api level 1\n  command      NEAR key\n" + expected + "1 problem.\n", printed());
        assertEquals(expected, Refusals.refusal(plugins).report().problemText());
    }

    @Test
    void looksAtEveryPluginOfAFolder() {
        Path plugins = temp.resolve("plugins");
        Path user = JarBuilder.plugin("user")
                .command("acme.Near", "NEAR key", "int use(dev.keyjar.api.type.HashValue hash) { return hash.size(); }")
                .writeTo(plugins.resolve("a.jar"));
        JarBuilder.plugin("b").command("beta.Far", "FAR key").writeTo(plugins.resolve("b/b.jar"));

        assertEquals(0, verify(user), "who provides hashes may be named elsewhere");
        assertEquals(1, verify("--plugins", plugins));

        assertTrue(printed().endsWith(user + """

                          - It uses values of dev.keyjar.api.type.HashValue, and no plugin provides them.
                            Add the plugin that does; Keyjar's own come with it in its plugins folder.
                        1 problem.
                        """.indent(0)), printed());
        JarBuilder.plugin("c")
                .valueType("gamma.Hash", "hash", "dev.keyjar.api.type.HashValue")
                .writeTo(plugins.resolve("c.jar"));
        assertEquals(0, verify("--plugins", plugins), this::printed);
    }

    @Test
    void comparesPluginsWithEachOtherAndTheServer() {
        Path a = JarBuilder.plugin("a").command("acme.Near", "NEAR key").writeTo(temp.resolve("a.jar"));
        JarBuilder.plugin("b")
                .command("beta.Near", "NEAR key")
                .command("beta.Ping", "PING")
                .writeTo(temp.resolve("b/b.jar"));

        assertEquals(1, verify(a, temp.resolve("b")));

        assertEquals(
                "  - Its command NEAR (class beta.Near) is brought by " + a + " too.\n"
                        + "    Remove one of the two, or give one of them another name.\n"
                        + "  - Its command PING (class beta.Ping) is brought by Keyjar itself too.\n"
                        + "    Give it another name; this one is taken in every server.\n"
                        + "2 problems.\n",
                printed().substring(printed().indexOf("  - ")));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = temp.resolve("geo.jar");
        assertEquals(2, verify(missing));
        assertEquals(
                missing + "\n  - There is no such file.\n    Name a plugin's jar, or the folder of its jars.\n",
                printed().substring(printed().indexOf('\n') + 1));
    }

    @Test
    void explainsItself() {
        assertEquals(2, verify());
        assertEquals("""
                usage: keyjar verify [--no-run] [--plugins <folder>] [<plugin.jar or folder of a plugin's jars> ...]
                  --plugins   looks at every plugin of this folder, as a start does
                  --no-run    only reads: none of the plugins' code is run, so constructors that fail are not found
                exit code: 0 when nothing is wrong, 1 when something is, 2 when this was not understood
                """, printed());
        assertEquals(2, verify("--help"));
        assertEquals(2, verify("--plugins"));
        assertEquals(2, verify("--no-run"));
    }
}
