package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnlinkCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void countsTheKeysItRemoved() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "1");
        keyjar.call("WRITE", "c", "1");
        keyjar.call("UNLINK", "a", "absent", "c", "a").replies(integer(2));
        keyjar.expectLogged("UNLINK a absent c a");
        keyjar.call("EXISTS", "a", "b", "c").replies(integer(1));
        keyjar.restartFromLog();
        keyjar.call("READ", "b").replies(bulk("1"));
        keyjar.call("UNLINK", "b").replies(integer(1));
        keyjar.expectNoKeys();
    }

    @Test
    void removesNothing() {
        keyjar.call("UNLINK", "a", "b").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @Test
    void doesNotCountWhatHasExpired() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "10");
        keyjar.clock().advanceMillis(10);
        keyjar.call("UNLINK", "a").replies(integer(0));
        keyjar.expectNoKeys();
    }

    @Test
    void takesTheExpiryWithIt() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "10");
        keyjar.call("UNLINK", "a");
        keyjar.call("WRITE", "a", "2");
        keyjar.clock().advanceMillis(100);
        keyjar.call("READ", "a").replies(bulk("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNLINK"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'unlink' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
