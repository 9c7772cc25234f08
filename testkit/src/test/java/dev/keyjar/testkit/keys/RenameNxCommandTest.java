package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameNxCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void givesAKeyAFreeName() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "100");
        keyjar.call("RENAMENX", "a", "b").replies(integer(1));
        keyjar.expectLogged("RENAMENX a b");
        keyjar.call("EXISTS", "a").replies(integer(0));
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.call("PTTL", "b").replies(integer(100));
        keyjar.restartFromLog();
        keyjar.call("READ", "b").replies(bulk("1"));
    }

    @Test
    void leavesBothKeysWhenTheNameIsTaken() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "2");
        keyjar.call("RENAMENX", "a", "b").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("RENAMENX", "a", "a").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("READ", "a").replies(bulk("1"));
        keyjar.call("READ", "b").replies(bulk("2"));
    }

    @Test
    void takesTheNameOfWhatHasExpired() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "2");
        keyjar.call("PEXPIRE", "b", "10");
        keyjar.clock().advanceMillis(10);
        keyjar.call("RENAMENX", "a", "b").replies(integer(1));
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.restartFromLog();
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.call("PTTL", "b").replies(integer(-1));
    }

    @Test
    void refusesAnAbsentKey() {
        keyjar.call("RENAMENX", "absent", "b").replies(error("ERR no such key"));
        keyjar.call("RENAMENX", "absent", "absent").replies(error("ERR no such key"));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENAMENX", "RENAMENX a", "RENAMENX a b c"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'renamenx' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
