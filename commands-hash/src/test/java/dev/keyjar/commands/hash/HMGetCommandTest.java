package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HMGetCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HMGetCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void readsFieldsInTheOrderAsked() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HMGET", "h", "b", "x", "a", "b").replies(array(bulk("2"), nil(), bulk("1"), bulk("2")));
        keyjar.expectNothingLogged();
    }

    @Test
    void saysNullForEveryFieldOfAnAbsentHash() {
        keyjar.call("HMGET", "h", "a", "b").replies(array(nil(), nil()));
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HMGET k f").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMGET", "HMGET h"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hmget' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
