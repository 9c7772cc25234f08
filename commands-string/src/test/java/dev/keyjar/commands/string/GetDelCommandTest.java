package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetDelCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new GetDelCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void repliesWithTheValueAndRemovesIt() {
        keyjar.call("SET", "k", "v");
        keyjar.call("GETDEL", "k").replies(bulk("v"));
        keyjar.expectLogged("DEL k").expectNoKeys();
        keyjar.restartFromLog();
        keyjar.expectNoKeys();
    }

    @Test
    void repliesNullWhenThereIsNone() {
        keyjar.call("GETDEL", "k").replies(nil());
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesAnotherTypeAndLeavesIt() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("GETDEL", "k").replies(wrongType());
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GETDEL", "GETDEL k l"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'getdel' command"));
    }
}
