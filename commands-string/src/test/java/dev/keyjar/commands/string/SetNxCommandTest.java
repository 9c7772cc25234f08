package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetNxCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new SetNxCommand(), new GetCommand(), new PutOtherCommand());

    @Test
    void storesWhatIsAbsent() {
        keyjar.call("SETNX", "k", "first").replies(integer(1));
        keyjar.expectLogged("SETNX k first");
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("first"));
    }

    @Test
    void leavesWhatIsThereOfAnyType() {
        keyjar.call("SETNX", "k", "first");
        keyjar.call("SETNX", "k", "second").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("first"));
        keyjar.call("PUTOTHER", "other");
        keyjar.call("SETNX", "other", "v").replies(integer(0));
        keyjar.call("GET", "other").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETNX", "SETNX k", "SETNX k v w"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'setnx' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
