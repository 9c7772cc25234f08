package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HGetCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HGetCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void readsAField() {
        keyjar.call("HSET", "h", "f", "value", "empty", "");
        keyjar.call("HGET", "h", "f").replies(bulk("value"));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "empty").replies(bulk(""));
    }

    @Test
    void findsNothing() {
        keyjar.call("HGET", "h", "f").replies(nil());
        keyjar.expectNoKeys();
        keyjar.call("HSET", "h", "f", "value");
        keyjar.call("HGET", "h", "F").replies(nil());
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HGET k f").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HGET", "HGET h", "HGET h f g"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hget' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
