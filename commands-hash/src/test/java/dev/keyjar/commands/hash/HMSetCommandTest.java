package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HMSetCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HMSetCommand(), new HGetAllCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void writesFieldsAndSaysOk() {
        keyjar.call("HMSET", "h", "a", "1", "b", "2").replies(ok());
        keyjar.expectLogged("HMSET h a 1 b 2");
        keyjar.call("HMSET", "h", "a", "3").replies(ok());
        keyjar.call("HGETALL", "h").replies(bulks("a", "3", "b", "2"));
        keyjar.restartFromLog();
        keyjar.call("HGETALL", "h").replies(bulks("a", "3", "b", "2"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HMSET k f v").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMSET", "HMSET h", "HMSET h f", "HMSET h f v g"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hmset' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
