package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void givesAKeyAnotherName() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("RENAME", "a", "b").replies(ok());
        keyjar.expectLogged("RENAME a b");
        keyjar.call("EXISTS", "a").replies(integer(0));
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.restartFromLog();
        keyjar.call("EXISTS", "a").replies(integer(0));
        keyjar.call("READ", "b").replies(bulk("1"));
    }

    @Test
    void takesTheExpiryAlong() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.call("RENAME", "a", "b").replies(ok());
        keyjar.call("PTTL", "b").replies(integer(100));
        keyjar.restartFromLog();
        keyjar.clock().advanceMillis(100);
        keyjar.call("EXISTS", "b").replies(integer(0));
    }

    @Test
    void replacesWhatTheOtherNameHeldWithItsExpiry() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "2");
        keyjar.call("PEXPIRE", "b", "100");
        keyjar.call("RENAME", "a", "b").replies(ok());
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.call("PTTL", "b").replies(integer(-1));
        keyjar.call("DEL", "b").replies(integer(1));
        keyjar.expectNoKeys();
    }

    @Test
    void changesNothingWhenBothNamesAreTheSame() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.call("RENAME", "a", "a").replies(ok());
        keyjar.expectNothingLogged();
        keyjar.call("READ", "a").replies(bulk("1"));
        keyjar.call("PTTL", "a").replies(integer(100));
    }

    @Test
    void refusesAnAbsentKey() {
        keyjar.call("RENAME", "absent", "b").replies(error("ERR no such key"));
        keyjar.call("RENAME", "absent", "absent").replies(error("ERR no such key"));
        keyjar.expectNothingLogged().expectNoKeys();
        keyjar.call("WRITE", "b", "1");
        keyjar.call("RENAME", "absent", "b").replies(error("ERR no such key"));
        keyjar.call("READ", "b").replies(bulk("1"));
    }

    @Test
    void refusesAKeyThatHasExpired() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "10");
        keyjar.clock().advanceMillis(10);
        keyjar.call("RENAME", "a", "b").replies(error("ERR no such key"));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENAME", "RENAME a", "RENAME a b c"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'rename' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
