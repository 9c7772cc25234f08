package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void takesTheExpiryAway() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIRE", "k", "10");
        keyjar.call("PERSIST", "k").replies(integer(1));
        keyjar.expectLogged("PERSIST k");
        keyjar.call("PTTL", "k").replies(integer(-1));
        keyjar.restartFromLog();
        keyjar.clock().advanceMillis(100);
        keyjar.call("READ", "k").replies(bulk("1"));
    }

    @Test
    void changesNothingWithoutExpiryOrKey() {
        keyjar.call("PERSIST", "k").replies(integer(0));
        keyjar.expectNothingLogged().expectNoKeys();
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PERSIST", "k").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERSIST", "PERSIST k l"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'persist' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
