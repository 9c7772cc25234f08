package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void givesASecondKeyAValueOfItsOwn() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("COPY", "a", "b").replies(integer(1));
        keyjar.expectLogged("COPY a b");
        keyjar.call("WRITE", "a", "2");
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.restartFromLog();
        keyjar.call("READ", "a").replies(bulk("2"));
        keyjar.call("READ", "b").replies(bulk("1"));
    }

    @Test
    void takesTheExpiryAlong() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.call("COPY", "a", "b");
        keyjar.call("PTTL", "b").replies(integer(100));
        keyjar.clock().advanceMillis(100);
        keyjar.call("EXISTS", "a", "b").replies(integer(0));
    }

    @Test
    void replacesOnlyWhenTold() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "2");
        keyjar.call("PEXPIRE", "b", "100");
        keyjar.call("COPY", "a", "b").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("READ", "b").replies(bulk("2"));
        keyjar.call("COPY", "a", "b", "REPLACE").replies(integer(1));
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.call("PTTL", "b").replies(integer(-1));
    }

    @Test
    void reachesOtherDatabases() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("COPY", "a", "a", "DB", "3").replies(integer(1));
        keyjar.call("SELECT", "3");
        keyjar.call("READ", "a").replies(bulk("1"));
        keyjar.restartFromLog();
        keyjar.call("SELECT", "3");
        keyjar.call("READ", "a").replies(bulk("1"));
        keyjar.call("SELECT", "0");
        keyjar.call("READ", "a").replies(bulk("1"));
    }

    @Test
    void copiesNothingThatIsAbsentOrExpired() {
        keyjar.call("COPY", "absent", "b").replies(integer(0));
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.clock().advanceMillis(100);
        keyjar.call("COPY", "a", "b").replies(integer(0));
        keyjar.call("READ", "b").replies(nil());
    }

    @Test
    void takesAnExpiredTargetForAbsent() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "2");
        keyjar.call("PEXPIRE", "b", "100");
        keyjar.clock().advanceMillis(100);
        keyjar.call("COPY", "a", "b").replies(integer(1));
        keyjar.expectLogged("DEL b", "COPY a b");
        keyjar.restartFromLog();
        keyjar.call("READ", "b").replies(bulk("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "COPY a a, ERR source and destination objects are the same",
        "COPY a a DB 0 REPLACE, ERR source and destination objects are the same",
        "COPY a b DB 16, ERR DB index is out of range",
        "COPY a b DB -2147483649, 'ERR value is out of range, value must between -2147483648 and 2147483647'",
        "COPY a b DB -1, ERR DB index is out of range",
        "COPY a b DB x, ERR value is not an integer or out of range",
        "COPY a b DB, ERR syntax error",
        "COPY a b FOO, ERR syntax error",
    })
    void refusesAndChangesNothing(String line, String error) {
        keyjar.call("WRITE", "a", "1");
        keyjar.callLine(line).replies(error(error));
        keyjar.expectNothingLogged();
        keyjar.call("DBSIZE").replies(integer(1));
    }
}
