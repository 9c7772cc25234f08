package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetBitCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new GetBitCommand(), new SetCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 0", "7, 1", "8, 0", "9, 1", "14, 1", "15, 0", "16, 0", "4294967295, 0"})
    void repliesWithOneBit(String offset, int bit) {
        keyjar.call("SET", "k", "AB");
        keyjar.call("GETBIT", "k", offset).replies(integer(bit));
        keyjar.expectNothingLogged();
    }

    @Test
    void readsDigitsOfAnInteger() {
        keyjar.call("SET", "k", "10");
        keyjar.call("GETBIT", "k", "2").replies(integer(1));
    }

    @Test
    void isZeroWhenThereIsNone() {
        keyjar.call("GETBIT", "k", "0").replies(integer(0));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "abc"})
    void refusesAnOffsetOutOfRange(String offset) {
        keyjar.call("GETBIT", "k", offset).replies(error("ERR bit offset is not an integer or out of range"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("GETBIT", "k", "0").replies(wrongType());
    }
}
