package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncrByFloatCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new IncrByFloatCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "10.50, 0.1, 10.6",
        "5.0e3, 2.0e2, 5200",
        "3, 1.5, 4.5",
        "10, -10, 0",
        "0.1, 0.2, 0.3",
        "1, 1e-20, 1",
        "0x10, 1, 17",
        "0, 123456789.123456789, 123456789.12345678899873747"
    })
    void addsAndLogsTheResult(String value, String increment, String sum) {
        keyjar.call("SET", "k", value);
        keyjar.call("INCRBYFLOAT", "k", increment).replies(bulk(sum));
        keyjar.expectLogged("SET k " + sum + " KEEPTTL");
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk(sum));
    }

    @Test
    void keepsAWholeNumberAsText() {
        keyjar.call("INCRBYFLOAT", "k", "3.0").replies(bulk("3"));
        keyjar.call("OBJECT", "ENCODING", "k").replies(bulk("embstr"));
    }

    @Test
    void createsWhatIsAbsent() {
        keyjar.call("INCRBYFLOAT", "k", "1.50").replies(bulk("1.5"));
        keyjar.call("GET", "k").replies(bulk("1.5"));
    }

    @Test
    void keepsTheExpiryHereAndAfterARestart() {
        keyjar.call("SET", "k", "1", "PX", "100");
        keyjar.call("INCRBYFLOAT", "k", "0.5").replies(bulk("1.5"));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("1.5"));
        keyjar.clock().advanceMillis(100);
        keyjar.call("GET", "k").replies(nil());
    }

    @ParameterizedTest
    @CsvSource({"abc, 1", "1, abc", "1, nan", "1, ''", "' 1', 1", "1, 1e5000"})
    void refusesWhatIsNoNumberAndChangesNothing(String value, String increment) {
        keyjar.call("SET", "k", value);
        keyjar.call("INCRBYFLOAT", "k", increment).replies(error("ERR value is not a valid float"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk(value));
    }

    @ParameterizedTest
    @CsvSource({"1, inf", "1, -inf", "1e4932, 1e4932"})
    void refusesAResultThatIsNotFinite(String value, String increment) {
        keyjar.call("SET", "k", value);
        keyjar.call("INCRBYFLOAT", "k", increment).replies(error("ERR increment would produce NaN or Infinity"));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesABadIncrementOfWhatIsAbsentAndCreatesNothing() {
        keyjar.call("INCRBYFLOAT", "k", "abc").replies(error("ERR value is not a valid float"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void looksAtTheTypeBeforeTheIncrement() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("INCRBYFLOAT", "k", "abc").replies(wrongType());
    }
}
