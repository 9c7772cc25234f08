package example.ratelimit;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.commands.string.SetCommand;
import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitCommandTest {

    /** SET is there for the log: a bucket is logged as the string it is. */
    private final CommandTester keyjar = CommandTester.with(new RateLimitCommand(), new SetCommand());

    private void limit(long left) {
        keyjar.call("RATE.LIMIT", "user:1", "3", "60000").replies(integer(left));
    }

    @Test
    void givesAsManyAsTheBucketHolds() {
        limit(2);
        limit(1);
        limit(0);
        limit(-20_000);
        keyjar.expectNothingLogged();
    }

    @Test
    void fillsSteadily() {
        limit(2);
        limit(1);
        limit(0);
        keyjar.clock().advanceMillis(19_999);
        limit(-1);
        keyjar.clock().advanceMillis(1);
        limit(0);
        keyjar.clock().advanceMillis(40_000);
        limit(1);
    }

    @Test
    void aFullBucketIsNoKey() {
        limit(2);
        keyjar.clock().advanceMillis(20_000);
        keyjar.expireDueKeys().expectNoKeys();
        limit(2);
    }

    @Test
    void logsItsOutcome() {
        limit(2);
        limit(1);
        keyjar.restartFromLog();
        limit(0);
        limit(-20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 60000", "-1 60000", "3 0", "1001 1", "1 99999999999999"})
    void refusesLimitsThatMakeNoSense(String limitAndWindow) {
        keyjar.callLine("RATE.LIMIT user:1 " + limitAndWindow)
                .replies(error("ERR the limit is from 1 to 1000 per millisecond, the window at most a year"));
        keyjar.expectNoKeys();
    }

    @Test
    void worksOnStringsOnly() {
        keyjar.call("RATE.LIMIT", "user:1", "3", "60000");
        assertTrue(keyjar.ask("TYPE", "user:1").toString().contains("string"));
    }
}
