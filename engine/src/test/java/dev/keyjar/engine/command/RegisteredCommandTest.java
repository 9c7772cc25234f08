package dev.keyjar.engine.command;

import static dev.keyjar.engine.command.SampleCommands.registered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Scope;
import dev.keyjar.api.syntax.SyntaxLineException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredCommandTest {

    @ParameterizedTest
    @CsvSource({
        "SIZE k, KEYS",
        "SIZE k BY x, KEYSPACE",
        "size k get x, KEYSPACE",
        "SIZE k GETS x, KEYS",
        "GET k x, KEYS",
    })
    void needsItsScopeOnlyWithOneOfItsTokens(String line, Scope expected) {
        byte[][] words = Arrays.stream(line.split(" "))
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        assertEquals(expected, registered(new SampleCommands.Size()).scope(words));
    }

    @Test
    void derivesCategoriesFromFlagsAndGroup() {
        assertEquals(
                List.of("@write", "@sortedset", "@fast"),
                registered(new SampleCommands.Draw()).categories());
        assertEquals(
                List.of("@read", "@keyspace", "@slow"),
                registered(new SampleCommands.Size()).categories());
        assertEquals(
                List.of("@geometry", "@admin", "@dangerous", "@slow"),
                registered(new SampleCommands.ShapeList()).categories());
    }

    @Test
    void addsTheFlagOfMovableKeys() {
        assertTrue(registered(new SampleCommands.Mix()).flags().contains(CommandFlag.MOVABLE_KEYS));
        assertFalse(registered(new SampleCommands.Draw()).flags().contains(CommandFlag.MOVABLE_KEYS));
    }

    @Test
    void knowsWhetherItWritesAndWhoseItIs() {
        RegisteredCommand draw = registered(new SampleCommands.Draw());
        assertTrue(draw.writes());
        assertEquals(SampleCommands.PLUGIN, draw.plugin());
        assertEquals("draw of plugin shapes 1.2", draw.toString());
        assertFalse(registered(new SampleCommands.Size()).writes());
    }

    @Test
    void refusesAHandlerWithoutDeclarationAndALineThatIsNone() {
        IllegalArgumentException undeclared =
                assertThrows(IllegalArgumentException.class, () -> registered(new SampleCommands.Undeclared()));
        assertTrue(undeclared.getMessage().endsWith("SampleCommands$Undeclared has no @Command"));
        assertThrows(SyntaxLineException.class, () -> registered(new SampleCommands.Broken()));
    }
}
