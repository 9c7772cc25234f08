package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HExistsCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HExistsCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void saysWhetherAFieldIsThere() {
        keyjar.call("HSET", "h", "f", "");
        keyjar.call("HEXISTS", "h", "f").replies(integer(1));
        keyjar.expectNothingLogged();
        keyjar.call("HEXISTS", "h", "g").replies(integer(0));
        keyjar.call("HEXISTS", "absent", "f").replies(integer(0));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HEXISTS k f").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEXISTS", "HEXISTS h", "HEXISTS h f g"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hexists' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
