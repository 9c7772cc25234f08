package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrByCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new IncrByCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "10, 5, 15",
        "10, -15, -5",
        "0, 0, 0",
        "9223372036854775806, 1, 9223372036854775807",
        "0, -9223372036854775808, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807, -1"
    })
    void adds(String value, String increment, long sum) {
        keyjar.call("SET", "k", value);
        keyjar.call("INCRBY", "k", increment).replies(integer(sum));
        keyjar.expectLogged("INCRBY k " + increment);
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk(Long.toString(sum)));
    }

    @Test
    void createsWhatIsAbsent() {
        keyjar.call("INCRBY", "k", "7").replies(integer(7));
        keyjar.call("GET", "k").replies(bulk("7"));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 1",
        "1, 9223372036854775807",
        "-1, -9223372036854775808",
        "-9223372036854775808, -1"
    })
    void refusesToOverflowAndChangesNothing(String value, String increment) {
        keyjar.call("SET", "k", value);
        keyjar.call("INCRBY", "k", increment).replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "", "9223372036854775808"})
    void refusesAnIncrementThatIsNoInteger(String increment) {
        keyjar.call("INCRBY", "k", increment).replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void looksAtTheIncrementBeforeTheType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("INCRBY", "k", "abc").replies(error("ERR value is not an integer or out of range"));
        keyjar.call("INCRBY", "k", "1").replies(wrongType());
    }
}
