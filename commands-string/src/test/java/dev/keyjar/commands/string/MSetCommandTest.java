package dev.keyjar.commands.string;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MSetCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new MSetCommand(), new MGetCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void storesAllPairs() {
        keyjar.call("MSET", "a", "1", "b", "2").replies(ok());
        keyjar.expectLogged("MSET a 1 b 2");
        keyjar.restartFromLog();
        keyjar.call("MGET", "a", "b").replies(array(bulk("1"), bulk("2")));
    }

    @Test
    void replacesAnyTypeAndTakesTheExpiryAway() {
        keyjar.call("PUTOTHER", "a");
        keyjar.call("SET", "b", "old", "PX", "100");
        keyjar.call("MSET", "a", "1", "b", "2").replies(ok());
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("MGET", "a", "b").replies(array(bulk("1"), bulk("2")));
    }

    @Test
    void letsTheLastOfTwoPairsWin() {
        keyjar.call("MSET", "a", "1", "a", "2").replies(ok());
        keyjar.call("GET", "a").replies(bulk("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSET", "MSET a", "MSET a 1 b"})
    void refusesAKeyWithoutValueAndChangesNothing(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'mset' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
