package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HValsCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HValsCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void readsAllOfThem() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HVALS", "h").replies(bulks("1", "2"));
        keyjar.expectNothingLogged();
        keyjar.resp3().call("HVALS", "h").replies(bulks("1", "2"));
    }

    @Test
    void findsNothing() {
        keyjar.call("HVALS", "h").replies(bulks());
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HVALS k").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HVALS", "HVALS h f"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hvals' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
