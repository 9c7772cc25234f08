package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that do not go together, or with the server. */
class ClashProblemsTest {

    private static final String KEEP_ONE = "Remove one of the two, or give one of them another name.";

    @TempDir
    Path plugins;

    private Path a;
    private Path b;

    @BeforeEach
    void nameJars() {
        a = plugins.resolve("a.jar");
        b = plugins.resolve("b.jar");
    }

    @Test
    void twoPluginsWithTheSameCommand() {
        JarBuilder.plugin("a").command("acme.Near", "NEAR key").writeTo(a);
        JarBuilder.plugin("b").command("beta.Near", "NEAR key member").writeTo(b);
        assertEquals(
                List.of(new PluginProblem(
                        b, "Its command NEAR (class beta.Near) is brought by " + a + " too.", KEEP_ONE)),
                Refusals.problems(plugins));
    }

    @Test
    void oneCommandTwiceInAPlugin() {
        JarBuilder.plugin("a")
                .command("acme.Near", "NEAR key")
                .command("acme.Near2", "NEAR key")
                .writeTo(a);
        assertEquals(
                List.of("Its command NEAR (class acme.Near2) is brought by its class acme.Near too."),
                Refusals.sentences(plugins));
    }

    @Test
    void aCommandTheServerHas() {
        JarBuilder.plugin("a")
                .command("acme.Ping", "PING")
                .command("acme.SetName", "CLIENT SETNAME name")
                .writeTo(a);
        PluginLoadException refused = assertThrows(
                PluginLoadException.class,
                () -> new PluginLoader()
                        .loadAll(plugins, Map.of("ping", "Keyjar itself", "client|setname", "Keyjar itself")));
        assertEquals(
                List.of(
                        "Its command CLIENT SETNAME (class acme.SetName) is brought by Keyjar itself too.",
                        "Its command PING (class acme.Ping) is brought by Keyjar itself too."),
                refused.report().problems().stream()
                        .map(PluginProblem::sentence)
                        .toList());
    }

    @Test
    void aNameThatIsReserved() {
        JarBuilder.plugin("application").command("acme.Near", "NEAR key").writeTo(a);
        JarBuilder.plugin("b").valueType("beta.None", "none", "StringBuilder").writeTo(b);
        JarBuilder.plugin("c").command("gamma.Ping", "PING").writeTo(plugins.resolve("c.jar"));
        PluginLoadException refused = assertThrows(
                PluginLoadException.class, () -> new PluginLoader().loadAll(plugins, Map.of("ping", "Keyjar itself")));
        assertEquals(
                List.of(
                        new PluginProblem(
                                a,
                                "Keyjar-Plugin-Name in the manifest of a.jar is application, by which the server calls what"
                                        + " is in no plugin.",
                                "Give the plugin another name."),
                        new PluginProblem(
                                b,
                                "The name of its value type beta.None is none, which TYPE answers when there is no key.",
                                "Give the type another name."),
                        new PluginProblem(
                                plugins.resolve("c.jar"),
                                "Its command PING (class gamma.Ping) is brought by Keyjar itself too.",
                                "Give it another name; this one is taken in every server.")),
                refused.report().problems());
    }

    @Test
    void aSubcommandOfAContainerThatIsNotItsOwn() {
        JarBuilder.plugin("a")
                .command("acme.Add", "PLACE ADD key")
                .command("acme.Place", "PLACE key")
                .writeTo(a);
        JarBuilder.plugin("b")
                .command("beta.Drop", "PLACE DROP key")
                .command("beta.Color", "CLIENT COLOR")
                .writeTo(b);
        PluginLoadException refused = assertThrows(
                PluginLoadException.class,
                () -> new PluginLoader().loadAll(plugins, Map.of("client|setname", "Keyjar itself")));
        String remedy = "Give it another first word; a container and its subcommands come from one place.";
        assertEquals(
                List.of(
                        new PluginProblem(
                                b,
                                "Its command CLIENT COLOR (class beta.Color) shares the word CLIENT with commands of"
                                        + " Keyjar itself.",
                                remedy),
                        new PluginProblem(
                                b,
                                "Its command PLACE DROP (class beta.Drop) shares the word PLACE with commands of " + a
                                        + ".",
                                remedy)),
                refused.report().problems());
    }

    @Test
    void aCommandAPersistenceHandsOutClashesToo() {
        JarBuilder.plugin("a").command("acme.Rewrite", "REWRITE").writeTo(a);
        JarBuilder.plugin("b")
                .persistence("beta.Paper", "return List.of(new Rewrite());")
                .unnamedCommand("beta.Rewrite", "REWRITE", "Rewrite() {}")
                .writeTo(b);
        assertEquals(
                List.of("Its command REWRITE (class beta.Rewrite) is brought by " + a + " too."),
                Refusals.sentences(plugins));
    }

    @Test
    void twoPluginsWithTheSameName() {
        JarBuilder.plugin("geo").command("acme.Near", "NEAR key").writeTo(a);
        JarBuilder.plugin("geo").command("acme.Far", "FAR key").writeTo(b);
        assertEquals(
                List.of(new PluginProblem(
                        b,
                        "Its name is geo, and so is that of " + a + ".",
                        "Keep one of the two; a server has one version of a plugin.")),
                Refusals.problems(plugins));
    }

    @Test
    void twoValueTypesWithTheSameName() {
        JarBuilder.plugin("a").valueType("acme.Place", "place", "StringBuilder").writeTo(a);
        JarBuilder.plugin("b").valueType("beta.Place", "place", "StringBuffer").writeTo(b);
        assertEquals(
                List.of("The name place of its value type beta.Place is used by " + a + " too."),
                Refusals.sentences(plugins));
    }

    @Test
    void twoValueTypesForTheSameValues() {
        JarBuilder.plugin("a")
                .valueType("acme.Hash", "hash", "dev.keyjar.api.type.HashValue")
                .writeTo(a);
        JarBuilder.plugin("b")
                .valueType("beta.Hash", "quickhash", "dev.keyjar.api.type.HashValue")
                .writeTo(b);
        assertEquals(
                List.of(new PluginProblem(
                        b,
                        "The values of its value type beta.Hash, dev.keyjar.api.type.HashValue, are provided by " + a
                                + " too.",
                        "Keep one of the two; a server has one value type for each class of values.")),
                Refusals.problems(plugins));
    }

    @Test
    void twoValueTypesWithTheSameNameInAPlugin() {
        JarBuilder.plugin("a")
                .valueType("acme.Place", "place", "StringBuilder")
                .valueType("acme.Spot", "place", "StringBuffer")
                .writeTo(a);
        assertEquals(
                List.of("The name place of its value type acme.Spot is used by its class acme.Place too."),
                Refusals.sentences(plugins));
    }

    private static JarBuilder userOfHashes() {
        return JarBuilder.plugin("a")
                .command(
                        "acme.Near",
                        "NEAR key",
                        "int fields(dev.keyjar.api.type.HashValue hash) { return hash.size(); }");
    }

    @Test
    void aValueTypeNobodyProvides() {
        userOfHashes().writeTo(a);
        assertEquals(
                List.of(new PluginProblem(
                        a,
                        "It uses values of dev.keyjar.api.type.HashValue, and no plugin provides them.",
                        "Add the plugin that does; Keyjar's own come with it in its plugins folder.")),
                Refusals.problems(plugins));
    }

    @Test
    void aValueTypeAnotherPluginProvides() throws Exception {
        userOfHashes().writeTo(a);
        JarBuilder.plugin("b")
                .valueType("beta.Hash", "hash", "dev.keyjar.api.type.HashValue")
                .writeTo(b);
        List<LoadedPlugin> loaded = new PluginLoader().loadAll(plugins, Map.of());
        assertEquals(2, loaded.size());
        for (LoadedPlugin plugin : loaded) {
            plugin.close();
        }
    }

    @Test
    void aBrokenProviderOfAValueTypeIsTheOnlyProblem() throws Exception {
        userOfHashes().writeTo(a);
        Files.writeString(b, "cut short");
        assertEquals(List.of("b.jar is not a readable jar: zip END header not found."), Refusals.sentences(plugins));
        JarBuilder.plugin("b")
                .valueType("beta.Hash", "hash", "dev.keyjar.api.type.HashValue")
                .command("beta.Far", "FAR key", "public Far(int any) {}")
                .writeTo(b);
        assertEquals(
                List.of("Line 1 of META-INF/services/dev.keyjar.api.CommandHandler names beta.Far, which has no public"
                        + " constructor without arguments."),
                Refusals.sentences(plugins));
    }

    private static JarBuilder replacing(String plugin, String owner) {
        return JarBuilder.plugin(plugin)
                .source(plugin + ".Near", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "NEAR key", summary = "A test.", replaces = "%s")
                        public class Near implements CommandHandler {
                            public void execute(CommandCall call) { call.reply().simple("%s"); }
                        }
                        """.formatted(owner, plugin))
                .service(dev.keyjar.api.CommandHandler.class, plugin + ".Near");
    }

    @Test
    void aCommandThatReplacesThatOfANamedPluginIsNoClash() throws PluginLoadException {
        JarBuilder.plugin("b").command("beta.Near", "NEAR key member").writeTo(b);
        replacing("a", "b").writeTo(a);
        for (LoadedPlugin plugin : new PluginLoader().loadAll(plugins, Map.of())) {
            assertEquals(1, plugin.commands().size());
        }
    }

    @Test
    void aCommandThatReplacesThatOfAnotherPluginThanTheOneThatHasIt() {
        JarBuilder.plugin("b").command("beta.Near", "NEAR key member").writeTo(b);
        replacing("a", "somebody").writeTo(a);
        assertEquals(
                List.of(new PluginProblem(
                        a,
                        "Its command NEAR (class a.Near) is brought by " + b
                                + " too, and the one of the two that replaces a command replaces that of 'somebody'.",
                        "Remove one of the two, or say in replaces = \"…\" of its @Command whose command it takes the place of: a"
                                + " plugin's name, or keyjar.")),
                Refusals.problems(plugins));
    }

    @Test
    void twoPluginsThatReplaceTheSameCommand() {
        replacing("a", "keyjar").writeTo(a);
        replacing("b", "keyjar").writeTo(b);
        assertEquals(
                List.of("Its command NEAR (class b.Near) takes the place of another, which is taken by " + a + " too."),
                Refusals.sentences(plugins));
    }

    @Test
    void aCommandOfTheServerIsReplacedByOneThatNamesTheServer() throws PluginLoadException {
        replacing("a", "keyjar").writeTo(a);
        assertEquals(
                1,
                new PluginLoader()
                        .loadAll(plugins, Map.of("near", "Keyjar itself"))
                        .size());
    }

    @Test
    void aPluginBesideOneThatReplacesItsCommandAndOneThatReplacesAnothers() throws PluginLoadException {
        replacing("a", "b").writeTo(a);
        List<LoadedPlugin> present = new PluginLoader().loadAll(plugins, Map.of());
        JarBuilder.plugin("b").command("beta.Near", "NEAR key").writeTo(b);
        assertEquals(1, new PluginLoader().load(b, Map.of(), present).commands().size());
        Path c = plugins.resolve("c.jar");
        JarBuilder.plugin("c").command("gamma.Near", "NEAR key").writeTo(c);
        PluginLoadException refused =
                assertThrows(PluginLoadException.class, () -> new PluginLoader().load(c, Map.of(), present));
        assertEquals(
                "Its command NEAR (class gamma.Near) is brought by " + a
                        + " too, and the one of the two that replaces a command replaces that of 'b'.",
                refused.report().problems().get(0).sentence());
    }
}
