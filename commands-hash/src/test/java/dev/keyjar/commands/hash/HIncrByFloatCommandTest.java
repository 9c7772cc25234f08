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

class HIncrByFloatCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HIncrByFloatCommand(), new HSetCommand(), new HGetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void addsToADecimalNumberAndLogsTheResult() {
        keyjar.call("HINCRBYFLOAT", "h", "n", "10.5").replies(bulk("10.5"));
        keyjar.expectLogged("HSET h n 10.5");
        keyjar.call("HINCRBYFLOAT", "h", "n", "0.1").replies(bulk("10.6"));
        keyjar.expectLogged("HSET h n 10.6");
        keyjar.call("HINCRBYFLOAT", "h", "n", "-1e1").replies(bulk("0.6"));
        keyjar.expectLogged("HSET h n 0.6");
        keyjar.call("HGET", "h", "n").replies(bulk("0.6"));
        keyjar.restartFromLog();
        keyjar.call("HGET", "h", "n").replies(bulk("0.6"));
    }

    @Test
    void leavesTheExpiryOfTheHash() {
        keyjar.call("HSET", "h", "n", "1");
        keyjar.call("PEXPIRE", "h", "100");
        keyjar.call("HINCRBYFLOAT", "h", "n", "1.5").replies(bulk("2.5"));
        keyjar.restartFromLog();
        keyjar.call("PTTL", "h").replies(integer(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "", " 1", "1 ", "nan"})
    void refusesAValueThatIsNoNumber(String value) {
        keyjar.call("HSET", "h", "f", value);
        keyjar.call("HINCRBYFLOAT", "h", "f", "1").replies(error("ERR hash value is not a float"));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "f").replies(bulk(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "", "nan", " 1"})
    void refusesAnIncrementThatIsNoNumber(String increment) {
        keyjar.call("HINCRBYFLOAT", "h", "f", increment).replies(error("ERR value is not a valid float"));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "Infinity"})
    void refusesAnInfiniteIncrement(String increment) {
        keyjar.call("HINCRBYFLOAT", "h", "f", increment).replies(error("ERR value is NaN or Infinity"));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @ParameterizedTest
    @CsvSource({"1e4932, 1e4932", "inf, 1"})
    void refusesAnInfiniteSum(String present, String increment) {
        keyjar.call("HSET", "h", "f", present);
        keyjar.call("HINCRBYFLOAT", "h", "f", increment).replies(error("ERR increment would produce NaN or Infinity"));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "f").replies(bulk(present));
    }

    @Test
    void complainsOfTheIncrementBeforeTheType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("HINCRBYFLOAT", "k", "f", "x").replies(error("ERR value is not a valid float"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HINCRBYFLOAT k f 1").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HINCRBYFLOAT", "HINCRBYFLOAT h f", "HINCRBYFLOAT h f 1 2"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hincrbyfloat' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
