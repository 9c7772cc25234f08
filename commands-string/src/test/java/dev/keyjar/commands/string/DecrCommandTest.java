package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecrCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new DecrCommand(), new GetCommand(), new SetCommand(), new AppendCommand(), new PutOtherCommand());

    @Test
    void countsDownFromZero() {
        keyjar.call("DECR", "k").replies(integer(-1));
        keyjar.expectLogged("DECR k");
        keyjar.call("DECR", "k").replies(integer(-2));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("-2"));
    }

    @Test
    void readsWhatOthersWrote() {
        keyjar.call("SET", "k", "4");
        keyjar.call("APPEND", "k", "1");
        keyjar.call("DECR", "k").replies(integer(40));
    }

    @Test
    void keepsTheExpiry() {
        keyjar.call("SET", "k", "5", "PX", "100");
        keyjar.call("DECR", "k").replies(integer(4));
        keyjar.clock().advanceMillis(100);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void refusesToOverflowAndChangesNothing() {
        keyjar.call("SET", "k", "-9223372036854775808");
        keyjar.call("DECR", "k").replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("-9223372036854775808"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", " 1", "1.0", "007", "+1", "9223372036854775808", "1234567890123456789012345"})
    void refusesWhatIsNoInteger(String value) {
        keyjar.call("SET", "k", value);
        keyjar.call("DECR", "k").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk(value));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("DECR", "k").replies(wrongType());
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DECR", "DECR k 1"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'decr' command"));
    }
}
