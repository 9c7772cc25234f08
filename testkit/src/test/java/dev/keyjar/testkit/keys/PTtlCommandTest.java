package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PTtlCommandTest {

    private final CommandTester keyjar = Notes.tester();

    private static final long NOW = 1_700_000_000_000L;

    /** When the key expires, in milliseconds from now on, and the answer. */
    @ParameterizedTest
    @CsvSource({"1, 1", "499, 499", "1500, 1500", "100000, 100000"})
    void tellsTheTime(long millis, long answer) {
        keyjar.clock().set(NOW);
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIRE", "k", Long.toString(millis));
        keyjar.call("PTTL", "k").replies(integer(answer));
        keyjar.expectNothingLogged();
    }

    @Test
    void saysThatAKeyDoesNotExpireOrIsAbsent() {
        keyjar.call("PTTL", "k").replies(integer(-2));
        keyjar.expectNoKeys();
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PTTL", "k").replies(integer(-1));
        keyjar.call("PEXPIRE", "k", "10");
        keyjar.clock().advanceMillis(10);
        keyjar.call("PTTL", "k").replies(integer(-2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PTTL", "PTTL k l"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'pttl' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
