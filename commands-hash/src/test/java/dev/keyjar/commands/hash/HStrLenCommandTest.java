package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HStrLenCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HStrLenCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void countsTheBytesOfAValue() {
        keyjar.call("HSET", "h", "f", "grün", "empty", "");
        keyjar.call("HSTRLEN", "h", "f").replies(integer(5));
        keyjar.expectNothingLogged();
        keyjar.call("HSTRLEN", "h", "empty").replies(integer(0));
        keyjar.call("HSTRLEN", "h", "absent").replies(integer(0));
        keyjar.call("HSTRLEN", "absent", "f").replies(integer(0));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HSTRLEN k f").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSTRLEN", "HSTRLEN h", "HSTRLEN h f g"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hstrlen' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
