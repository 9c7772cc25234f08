package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetSetCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new GetSetCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void storesAndRepliesWithTheOldValue() {
        keyjar.call("GETSET", "k", "1").replies(nil());
        keyjar.expectLogged("SET k 1");
        keyjar.call("GETSET", "k", "2").replies(bulk("1"));
        keyjar.expectLogged("SET k 2");
        keyjar.call("GET", "k").replies(bulk("2"));
    }

    @Test
    void takesTheExpiryAway() {
        keyjar.call("SET", "k", "1", "PX", "100");
        keyjar.call("GETSET", "k", "2").replies(bulk("1"));
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("GET", "k").replies(bulk("2"));
    }

    @Test
    void refusesAnotherTypeAndLeavesIt() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("GETSET", "k", "v").replies(wrongType());
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GETSET k", "GETSET k v w"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'getset' command"));
    }
}
