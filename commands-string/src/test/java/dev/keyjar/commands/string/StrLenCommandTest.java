package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrLenCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new StrLenCommand(), new SetCommand(), new AppendCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "hello, 5",
        "10, 2",
        "-9223372036854775808, 20",
        "0, 1",
        "-7, 2",
        "1000000000000000000, 19",
        "'', 0",
        "\u00e9, 2"
    })
    void countsBytes(String value, int length) {
        keyjar.call("SET", "k", value);
        keyjar.call("STRLEN", "k").replies(integer(length));
        keyjar.expectNothingLogged();
    }

    @Test
    void countsWhatWasAppended() {
        keyjar.call("SET", "k", "12");
        keyjar.call("APPEND", "k", "345");
        keyjar.call("STRLEN", "k").replies(integer(5));
    }

    @Test
    void isZeroWhenThereIsNone() {
        keyjar.call("STRLEN", "k").replies(integer(0));
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("STRLEN", "k").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRLEN", "STRLEN k l"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'strlen' command"));
    }
}
