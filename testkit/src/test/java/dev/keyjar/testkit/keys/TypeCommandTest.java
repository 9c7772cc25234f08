package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.simple;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCommandTest {

    private final CommandTester keyjar = Notes.tester();

    @Test
    void namesTheType() {
        keyjar.call("WRITE", "a", "1");
        keyjar.call("TYPE", "a").replies(simple("note"));
        keyjar.expectNothingLogged();
        keyjar.call("TYPE", "absent").replies(simple("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TYPE", "TYPE a b"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'type' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
