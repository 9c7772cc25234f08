package dev.keyjar.engine.command;

import static dev.keyjar.engine.command.SampleCommands.registered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error texts are those redis-server 7.0 answers to the same words. */
class CommandTableTest {

    private final CommandTable table = new CommandTable();

    @ParameterizedTest
    @ValueSource(strings = {"draw", "DRAW", "dRaW"})
    void findsACommandInAnyCaseOfLetters(String word) {
        add(new SampleCommands.Draw(), new SampleCommands.Size());
        assertEquals("draw", find(word, "k", "s").name());
    }

    @Test
    void doesNotTakeOtherBytesForLettersOfAnotherCase() {
        add(new SampleCommands.Draw());
        // '@' and '`', '[' and '{' differ by the same bit as 'A' and 'a'.
        assertThrows(CommandException.class, () -> find("dr`w"));
        assertThrows(CommandException.class, () -> find("dra"));
        assertThrows(CommandException.class, () -> find("draww"));
        assertThrows(CommandException.class, () -> find(""));
    }

    @Test
    void findsASubcommandAndTheBareFormOfAContainer() {
        add(new SampleCommands.ShapeList(), new SampleCommands.ShapeGet());
        assertEquals("shape|list", find("SHAPE", "lIST").name());
        assertEquals(
                "ERR wrong number of arguments for 'shape' command",
                assertThrows(CommandException.class, () -> find("Shape")).getMessage());
        add(new SampleCommands.Shape());
        assertEquals("shape", find("Shape").name());
        assertEquals("shape|get", find("shape", "get", "x").name());
        assertEquals("shape|get", table.subcommand("shape|get").name());
        assertNull(table.subcommand("shape|none"));
        assertNull(table.subcommand("none|get"));
        assertNull(table.subcommand("shape"));
        assertTrue(table.nodes().get("shape").isContainer());
    }

    static List<Arguments> unknown() {
        String a200 = "a".repeat(200);
        return List.of(
                Arguments.of(words("foo"), "ERR unknown command 'foo', with args beginning with: "),
                Arguments.of(words("FOO", "x"), "ERR unknown command 'FOO', with args beginning with: 'x' "),
                Arguments.of(
                        words("f".repeat(200), "x"),
                        "ERR unknown command '" + "f".repeat(128) + "', with args beginning with: 'x' "),
                Arguments.of(
                        words("foo", a200, "b"),
                        "ERR unknown command 'foo', with args beginning with: '" + "a".repeat(128) + "' "),
                Arguments.of(
                        words("foo", "a".repeat(100), "b".repeat(100), "c"),
                        "ERR unknown command 'foo', with args beginning with: '" + "a".repeat(100) + "' '"
                                + "b".repeat(25) + "' "),
                Arguments.of(
                        words(("foo" + " ab".repeat(60)).split(" ")),
                        "ERR unknown command 'foo', with args beginning with: " + "'ab' ".repeat(26)),
                Arguments.of(words("SHAPE", "FOO"), "ERR unknown subcommand 'FOO'. Try SHAPE HELP."),
                Arguments.of(
                        words("shape", a200), "ERR unknown subcommand '" + "a".repeat(128) + "'. Try SHAPE HELP."));
    }

    private static String[] words(String... words) {
        return words;
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void refusesWhatIsNotThereInRedisWords(String[] call, String text) {
        add(new SampleCommands.ShapeList());
        CommandException error = assertThrows(CommandException.class, () -> find(call));
        assertEquals(text, error.getMessage());
    }

    @Test
    void helpsWithTheSyntaxLinesOfAContainer() {
        add(new SampleCommands.ShapeList(), new SampleCommands.ShapeGet());
        RegisteredCommand help = find("shape", "help");
        assertEquals("shape|help", help.name());
        assertEquals("Geometry", help.declaration().group());
        var call = org.mockito.Mockito.mock(dev.keyjar.api.CommandCall.class);
        var reply = new dev.keyjar.engine.resp.ReplyBuffer();
        org.mockito.Mockito.when(call.reply()).thenReturn(reply);
        help.handler().execute(call);
        assertEquals(
                List.of(
                        "SHAPE <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
                        "GET name",
                        "    Gets a shape.",
                        "HELP",
                        "    Returns the subcommands of SHAPE with their arguments.",
                        "LIST",
                        "    Lists shapes."),
                ((dev.keyjar.api.ReplyValue.Array) dev.keyjar.engine.resp.ReplyParser.parse(reply.toByteArray()))
                        .elements().stream()
                                .map(line -> ((dev.keyjar.api.ReplyValue.Simple) line).text())
                                .toList());
    }

    @Test
    void refusesANameThatIsTakenNamingBothAndAddsNone() {
        add(new SampleCommands.Draw(), new SampleCommands.ShapeGet());
        IllegalArgumentException clash = assertThrows(
                IllegalArgumentException.class, () -> add(new SampleCommands.Size(), new SampleCommands.OtherDraw()));
        assertEquals(
                "the command draw of plugin shapes 1.2 is there already, as draw of plugin shapes 1.2",
                clash.getMessage());
        assertThrows(CommandException.class, () -> find("size", "k"));
        assertThrows(IllegalArgumentException.class, () -> add(new SampleCommands.OtherShapeGet()));
        assertEquals("Draws.", find("draw", "k", "s").declaration().summary());
    }

    @Test
    void listsAllCommandsWithTheirSubcommands() {
        add(new SampleCommands.ShapeList(), new SampleCommands.Draw());
        assertEquals(
                List.of("draw", "shape|help", "shape|list"),
                table.all().stream().map(RegisteredCommand::name).sorted().toList());
        assertEquals(List.of("draw", "shape"), List.copyOf(table.nodes().keySet()));
    }

    @Test
    void indexesThousandsOfNames() {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            names.put("name." + i, i);
        }
        NameIndex<Integer> index = new NameIndex<>(names);
        names.forEach((name, number) -> assertSame(
                number, index.find(name.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII))));
        assertNull(index.find("name.3000".getBytes(StandardCharsets.US_ASCII)));
        assertNull(new NameIndex<>(Map.of()).find(new byte[0]));
    }

    private void add(CommandHandler... handlers) {
        List<RegisteredCommand> commands = new ArrayList<>();
        for (CommandHandler handler : handlers) {
            commands.add(registered(handler));
        }
        table.add(commands);
    }

    private RegisteredCommand find(String... words) {
        return table.find(Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    @Test
    void whatIsSwitchedOffIsUnknownButToLogs() {
        add(new SampleCommands.Draw(), new SampleCommands.ShapeList(), new SampleCommands.ShapeGet());
        table.switchOff(List.of("draw", "shape|get"));
        assertThrows(CommandException.class, () -> find("DRAW"));
        assertThrows(CommandException.class, () -> find("SHAPE", "GET"));
        assertEquals("shape|list", find("SHAPE", "LIST").name());
        assertEquals("draw", table.findOriginal(bytes("Draw")).name());
        assertEquals("shape|get", table.findOriginal(bytes("SHAPE", "Get")).name());
        assertEquals("shape|list", table.findOriginal(bytes("SHAPE", "LIST")).name());
        assertEquals(3, table.originals().size());
        table.switchOff(List.of("shape"));
        assertThrows(CommandException.class, () -> find("SHAPE", "LIST"));
        assertEquals(Map.of(), table.nodes());
    }

    @Test
    void whatIsSwitchedOffStaysSoWhoeverBringsIt() {
        add(new SampleCommands.Draw());
        table.switchOff(List.of("draw"));
        table.replace("shapes", List.of());
        assertThrows(CommandException.class, () -> table.findOriginal(bytes("draw")));
        table.replace("guard", List.of(of("guard", new SampleCommands.DrawInstead())));
        table.replace("shapes", List.of(of("shapes", new SampleCommands.Draw())));
        assertThrows(CommandException.class, () -> find("draw"));
        assertThrows(CommandException.class, () -> table.copy().find(bytes("draw")));
        assertEquals("shapes", table.findOriginal(bytes("draw")).owner());
    }

    private static RegisteredCommand of(String plugin, CommandHandler handler) {
        return new RegisteredCommand(handler, plugin.isEmpty() ? null : new PluginId(plugin, "1.0"));
    }

    private String refusal(RegisteredCommand added) {
        return assertThrows(IllegalArgumentException.class, () -> table.add(List.of(added)))
                .getMessage();
    }

    @Test
    void aCommandTakesThePlaceOfAnotherUntilItsPluginGoes() {
        add(new SampleCommands.Draw(), new SampleCommands.ShapeList(), new SampleCommands.ShapeGet());
        RegisteredCommand original = find("DRAW");
        RegisteredCommand originalGet = find("SHAPE", "GET");
        RegisteredCommand instead = of("guard", new SampleCommands.DrawInstead());
        RegisteredCommand getInstead = of("guard", new SampleCommands.ShapeGetInstead());
        table.replace("guard", List.of(instead, getInstead));
        assertSame(instead, find("draw"));
        assertSame(getInstead, find("shape", "get"));
        assertSame(original, table.findOriginal(bytes("draw")));
        assertSame(originalGet, table.findOriginal(bytes("shape", "get")));
        assertEquals(Map.of("draw", original, "shape|get", originalGet), table.replaced());
        assertSame(getInstead, table.named("shape|get"));
        assertEquals("shape|list", find("SHAPE", "LIST").name(), "its neighbours stay");
        table.replace("guard", List.of());
        assertSame(original, find("draw"));
        assertSame(originalGet, find("shape", "get"));
        assertEquals(Map.of(), table.replaced());
    }

    @Test
    void whatReplacesMayComeFirstAndStayBehind() {
        RegisteredCommand instead = of("guard", new SampleCommands.DrawInstead());
        table.replace("guard", List.of(instead));
        assertSame(instead, find("draw"));
        assertThrows(CommandException.class, () -> table.findOriginal(bytes("draw")), "a log never means it");
        add(new SampleCommands.Draw());
        assertSame(instead, find("draw"));
        table.replace("shapes", List.of());
        assertSame(instead, find("draw"));
    }

    @Test
    void oneCommandIsReplacedByOneAtMostAndByNoneThatNamesAnotherOwner() {
        table.add(List.of(of("", new SampleCommands.Draw()), of("", new SampleCommands.Echo())));
        assertTrue(refusal(of("guard", new SampleCommands.DrawInstead())).contains("that of 'shapes' only"));
        assertTrue(refusal(of("guard", new SampleCommands.EchoInstead())).contains("about its connection"));
        assertEquals("draw", find("draw").toString(), "nothing has changed");
        table.replace("shapes", List.of(of("shapes", new SampleCommands.ShapeGet())));
        table.replace("guard", List.of(of("guard", new SampleCommands.ShapeGetInstead())));
        assertTrue(
                refusal(of("other", new SampleCommands.ShapeGetInstead())).contains("is there already, as shape|get"));
    }

    private static byte[][] bytes(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
