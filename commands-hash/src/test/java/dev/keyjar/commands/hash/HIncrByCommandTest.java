package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HIncrByCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HIncrByCommand(), new HSetCommand(), new HGetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void addsToAnInteger() {
        keyjar.call("HINCRBY", "h", "n", "5").replies(integer(5));
        keyjar.expectLogged("HINCRBY h n 5");
        keyjar.call("HINCRBY", "h", "n", "-7").replies(integer(-2));
        keyjar.call("HGET", "h", "n").replies(bulk("-2"));
        keyjar.restartFromLog();
        keyjar.call("HGET", "h", "n").replies(bulk("-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 1",
        "9223372036854775806, 2",
        "-9223372036854775808, -1",
        "-1, -9223372036854775808",
        "1, 9223372036854775807"
    })
    void refusesToOverflow(String present, String increment) {
        keyjar.call("HSET", "h", "n", present);
        keyjar.call("HINCRBY", "h", "n", increment).replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "n").replies(bulk(present));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, -9223372036854775808, -1", "9223372036854775806, 1, 9223372036854775807"})
    void reachesTheLimits(String present, String increment, long sum) {
        keyjar.call("HSET", "h", "n", present);
        keyjar.call("HINCRBY", "h", "n", increment).replies(integer(sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "", " 1", "1 ", "+1", "01", "-0", "1.0", "9223372036854775808"})
    void refusesAValueThatIsNoInteger(String value) {
        keyjar.call("HSET", "h", "f", value);
        keyjar.call("HINCRBY", "h", "f", "1").replies(error("ERR hash value is not an integer"));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "f").replies(bulk(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "", "1.5", "9223372036854775808"})
    void refusesAnIncrementThatIsNoInteger(String increment) {
        keyjar.call("HINCRBY", "h", "f", increment).replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @Test
    void complainsOfTheIncrementBeforeTheType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("HINCRBY", "k", "f", "x").replies(error("ERR value is not an integer or out of range"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HINCRBY k f 1").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HINCRBY", "HINCRBY h f", "HINCRBY h f 1 2"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hincrby' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
