package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HSetNxCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HSetNxCommand(), new HGetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void writesAFieldThatIsAbsent() {
        keyjar.call("HSETNX", "h", "f", "1").replies(integer(1));
        keyjar.expectLogged("HSETNX h f 1");
        keyjar.call("HSETNX", "h", "g", "2").replies(integer(1));
        keyjar.restartFromLog();
        keyjar.call("HGET", "h", "f").replies(bulk("1"));
        keyjar.call("HGET", "h", "g").replies(bulk("2"));
    }

    @Test
    void leavesAFieldThatIsThere() {
        keyjar.call("HSETNX", "h", "f", "1");
        keyjar.call("HSETNX", "h", "f", "2").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "f").replies(bulk("1"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HSETNX k f v").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSETNX", "HSETNX h", "HSETNX h f", "HSETNX h f v w"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hsetnx' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
