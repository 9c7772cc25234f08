package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void saysWhatAPluginBrings() {
        Path jar = JarBuilder.plugin("geo")
                .command(
                        "acme.Near",
                        "NEAR key [COUNT count]",
                        "static { if (true) throw new IllegalStateException(\"run\"); }"
                                + " int use(dev.keyjar.api.type.StringValue text) { return text.length(); }")
                .valueType("acme.PlaceType", "place", "StringBuilder")
                .persistence("acme.Paper", "return List.of();")
                .writeTo(temp.resolve("geo.jar"));

        assertEquals(0, verify(jar));

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
                        + "    Remove one of the two, or give one of them another name.\n"
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
        assertEquals("usage: keyjar verify <plugin.jar or folder of a plugin's jars> ...\n", printed());
    }
}
