package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExistsCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void countsKeysAsOftenAsTheyAreNamed() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("WRITE", "b", "1");
        keyjar.call("EXISTS", "a", "absent", "b", "a").replies(integer(3));
        keyjar.expectNothingLogged();
        keyjar.call("EXISTS", "absent").replies(integer(0));
    }

    @Test
    void doesNotCountWhatHasExpired() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("PEXPIRE", "a", "10");
        keyjar.clock().advanceMillis(9);
        keyjar.call("EXISTS", "a").replies(integer(1));
        keyjar.clock().advanceMillis(1);
        keyjar.call("EXISTS", "a").replies(integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXISTS"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'exists' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
