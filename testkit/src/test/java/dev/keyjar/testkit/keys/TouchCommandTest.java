package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void countsKeysAsOftenAsTheyAreNamed() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "1");
        keyjar.call("TOUCH", "a", "absent", "b", "a").replies(integer(3));
        keyjar.expectNothingLogged();
        keyjar.call("TOUCH", "absent").replies(integer(0));
    }

    @Test
    void doesNotCountWhatHasExpired() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "10");
        keyjar.clock().advanceMillis(9);
        keyjar.call("TOUCH", "a").replies(integer(1));
        keyjar.clock().advanceMillis(1);
        keyjar.call("TOUCH", "a").replies(integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOUCH"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'touch' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
