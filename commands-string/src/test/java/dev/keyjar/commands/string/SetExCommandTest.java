package dev.keyjar.commands.string;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetExCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar =
            CommandTester.with(new SetExCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void storesAStringForSomeTime() {
        keyjar.clock().set(NOW);
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SETEX", "k", "10", "v").replies(ok());
        keyjar.expectLogged("SET k v PXAT 1700000010000");
        keyjar.clock().advanceMillis(9_999);
        keyjar.call("GET", "k").replies(bulk("v"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void keepsTheMomentThroughARestart() {
        keyjar.clock().set(NOW);
        keyjar.call("SETEX", "k", "10", "v").replies(ok());
        keyjar.clock().advanceMillis(4_000);
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("v"));
        keyjar.clock().advanceMillis(6_000);
        keyjar.call("GET", "k").replies(nil());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "9223372036854775", "9223372036854776"})
    void refusesATimeOutOfRange(String amount) {
        keyjar.call("SETEX", "k", amount, "v").replies(error("ERR invalid expire time in 'setex' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesATimeThatIsNoInteger() {
        keyjar.call("SETEX", "k", "soon", "v").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETEX k 10", "SETEX k 10 v w"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'setex' command"));
    }
}
