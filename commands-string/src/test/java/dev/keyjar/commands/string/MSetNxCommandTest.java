package dev.keyjar.commands.string;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MSetNxCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new MSetNxCommand(), new MGetCommand(), new GetCommand(), new PutOtherCommand());

    @Test
    void storesAllPairsWhenNoneIsThere() {
        keyjar.call("MSETNX", "a", "1", "b", "2").replies(integer(1));
        keyjar.expectLogged("MSETNX a 1 b 2");
        keyjar.restartFromLog();
        keyjar.call("MGET", "a", "b").replies(array(bulk("1"), bulk("2")));
    }

    @Test
    void storesNothingWhenOneIsThere() {
        keyjar.call("PUTOTHER", "b");
        keyjar.call("MSETNX", "a", "1", "b", "2").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "a").replies(nil());
    }

    @Test
    void letsTheLastOfTwoPairsWin() {
        keyjar.call("MSETNX", "a", "1", "a", "2").replies(integer(1));
        keyjar.call("GET", "a").replies(bulk("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSETNX", "MSETNX a", "MSETNX a 1 b"})
    void refusesAKeyWithoutValueAndChangesNothing(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'msetnx' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
