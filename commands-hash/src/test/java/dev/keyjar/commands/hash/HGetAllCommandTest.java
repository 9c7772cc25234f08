package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.map;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HGetAllCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HGetAllCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void readsAllOfAHash() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HGETALL", "h").replies(bulks("a", "1", "b", "2"));
        keyjar.expectNothingLogged();
    }

    @Test
    void repliesWithAMapInResp3() {
        keyjar.resp3();
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HGETALL", "h").replies(map(bulk("a"), bulk("1"), bulk("b"), bulk("2")));
        keyjar.call("HGETALL", "absent").replies(map());
    }

    @Test
    void findsNothing() {
        keyjar.call("HGETALL", "h").replies(bulks());
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HGETALL k").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HGETALL", "HGETALL h f"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hgetall' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
