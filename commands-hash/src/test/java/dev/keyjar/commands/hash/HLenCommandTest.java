package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HLenCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HLenCommand(), new HSetCommand(), new HDelCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void countsFields() {
        keyjar.call("HLEN", "h").replies(integer(0));
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HLEN", "h").replies(integer(2));
        keyjar.expectNothingLogged();
        keyjar.call("HDEL", "h", "a");
        keyjar.call("HLEN", "h").replies(integer(1));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HLEN k").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HLEN", "HLEN h f"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hlen' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
