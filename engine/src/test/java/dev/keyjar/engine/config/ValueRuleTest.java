package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.api.Directive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRuleTest {

    private static final Directive AMOUNT = Directive.memory("amount", 0, 10, Long.MAX_VALUE);
    private static final Directive NUMBER = Directive.integer("number", 0, -5, 100);

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "10b, 10",
        "1k, 1000",
        "1kb, 1024",
        "1K, 1000",
        "3Kb, 3072",
        "1m, 1000000",
        "1mb, 1048576",
        "2g, 2000000000",
        "1gb, 1073741824",
        "0001gb, 1073741824",
        "9223372036854775807, 9223372036854775807"
    })
    void readsAnAmountOfMemoryWithItsUnit(String given, long bytes) {
        assertEquals(new Value(Long.toString(bytes), bytes), read(AMOUNT, given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "kb", "-1", "+1", " 1", "1 ", "1.5gb", "1x", "1kbb", "1tb"})
    void refusesWhatIsNoAmountOfMemory(String given) {
        assertRefused("argument must be a memory value", AMOUNT, given);
    }

    @Test
    void refusesAnAmountOutOfBounds() {
        for (String given : List.of("9", "9223372036854775808", "9007199254740992kb", "99999999999999999999999")) {
            assertRefused("argument must be between 10 and 9223372036854775807 inclusive", AMOUNT, given);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 100})
    void readsAnIntegerWithinItsBounds(long number) {
        assertEquals(new Value(Long.toString(number), number), read(NUMBER, Long.toString(number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "+5", " 5", "05", "5.0", "0x10", "1kb", "9223372036854775808"})
    void refusesWhatIsNoInteger(String given) {
        assertRefused("argument couldn't be parsed into an integer", NUMBER, given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-6", "101"})
    void refusesAnIntegerOutOfBounds(String given) {
        assertRefused("argument must be between -5 and 100 inclusive", NUMBER, given);
    }

    @Test
    void readsYesAndNoInAnyCase() {
        Directive directive = Directive.yesNo("flag", true);
        assertEquals(new Value("yes", 1), read(directive, "YES"));
        assertEquals(new Value("no", 0), read(directive, "No"));
        assertRefused("argument must be 'yes' or 'no'", directive, "true");
    }

    @Test
    void readsOneOfTheWordsInAnyCase() {
        Directive directive = Directive.choice("policy", "everysec", "always", "no");
        assertEquals(Value.ofText("always"), read(directive, "ALWAYS"));
        assertRefused("argument(s) must be one of the following: everysec, always, no", directive, "");
    }

    @Test
    void takesAnyText() {
        assertEquals(Value.ofText(" A\nb "), read(Directive.text("word", ""), " A\nb "));
    }

    private static Value read(Directive directive, String given) {
        return ValueRule.ofKind(directive).read(directive.defaultValue(), given);
    }

    private static void assertRefused(String why, Directive directive, String given) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read(directive, given), given);
        assertEquals(why, refused.getMessage());
    }
}
