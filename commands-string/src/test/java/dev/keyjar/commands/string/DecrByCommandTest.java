package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecrByCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new DecrByCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({"10, 5, 5", "10, -5, 15", "-1, 9223372036854775807, -9223372036854775808"})
    void subtracts(String value, String decrement, long difference) {
        keyjar.call("SET", "k", value);
        keyjar.call("DECRBY", "k", decrement).replies(integer(difference));
        keyjar.expectLogged("DECRBY k " + decrement);
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk(Long.toString(difference)));
    }

    @Test
    void createsWhatIsAbsent() {
        keyjar.call("DECRBY", "k", "7").replies(integer(-7));
    }

    @Test
    void refusesADecrementThatHasNoOpposite() {
        keyjar.call("DECRBY", "k", "-9223372036854775808").replies(error("ERR decrement would overflow"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesToOverflowAndChangesNothing() {
        keyjar.call("SET", "k", "-9223372036854775808");
        keyjar.call("DECRBY", "k", "1").replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("-9223372036854775808"));
    }

    @Test
    void looksAtTheDecrementBeforeTheType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("DECRBY", "k", "abc").replies(error("ERR value is not an integer or out of range"));
        keyjar.call("DECRBY", "k", "1").replies(wrongType());
    }
}
