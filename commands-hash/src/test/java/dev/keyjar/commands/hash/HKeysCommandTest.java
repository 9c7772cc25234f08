package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HKeysCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HKeysCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void readsAllOfThem() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HKEYS", "h").replies(bulks("a", "b"));
        keyjar.expectNothingLogged();
        keyjar.resp3().call("HKEYS", "h").replies(bulks("a", "b"));
    }

    @Test
    void findsNothing() {
        keyjar.call("HKEYS", "h").replies(bulks());
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HKEYS k").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HKEYS", "HKEYS h f"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hkeys' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
