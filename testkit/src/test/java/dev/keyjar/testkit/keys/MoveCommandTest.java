package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void takesAKeyWithItsExpiryToAnotherDatabase() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.call("MOVE", "a", "3").replies(integer(1));
        keyjar.expectLogged("MOVE a 3");
        keyjar.call("EXISTS", "a").replies(integer(0));
        keyjar.call("SELECT", "3");
        keyjar.call("PTTL", "a").replies(integer(100));
        keyjar.restartFromLog();
        keyjar.call("SELECT", "3");
        keyjar.call("READ", "a").replies(bulk("1"));
        keyjar.clock().advanceMillis(100);
        keyjar.call("EXISTS", "a").replies(integer(0));
    }

    @Test
    void leavesAKeyWhoseNameIsTakenThere() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("COPY", "a", "a", "DB", "3");
        keyjar.call("WRITE", "a", "2");
        keyjar.call("MOVE", "a", "3").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("READ", "a").replies(bulk("2"));
        keyjar.call("MOVE", "absent", "3").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @CsvSource({
        "MOVE a 0, ERR source and destination objects are the same",
        "MOVE a 16, ERR DB index is out of range",
        "MOVE a -2147483649, 'ERR value is out of range, value must between -2147483648 and 2147483647'",
        "MOVE a -1, ERR DB index is out of range",
        "MOVE a x, ERR value is not an integer or out of range",
    })
    void refusesAndChangesNothing(String line, String error) {
        keyjar.call("WRITE", "a", "1");
        keyjar.callLine(line).replies(error(error));
        keyjar.expectNothingLogged();
        keyjar.call("READ", "a").replies(bulk("1"));
    }
}
