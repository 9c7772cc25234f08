package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstrCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new SubstrCommand(), new SetCommand(), new AppendCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "0, -1, hello",
        "0, 0, h",
        "1, 3, ell",
        "-3, -1, llo",
        "-100, -50, h",
        "-100, -100, h",
        "-50, -100, ''",
        "-100, 2, hel",
        "3, 1, ''",
        "-1, -3, ''",
        "10, 20, ''",
        "0, 100, hello",
        "0, -100, h",
        "1, -100, ''",
        "-9223372036854775808, 9223372036854775807, hello",
        "9223372036854775807, -9223372036854775808, ''"
    })
    void repliesWithThePartFromStartToEnd(String start, String end, String part) {
        keyjar.call("SET", "k", "hello");
        keyjar.call("SUBSTR", "k", start, end).replies(bulk(part));
        keyjar.expectNothingLogged();
    }

    @Test
    void takesPartOfAnInteger() {
        keyjar.call("SET", "k", "12345");
        keyjar.call("SUBSTR", "k", "1", "2").replies(bulk("23"));
    }

    @Test
    void takesPartOfWhatWasAppended() {
        keyjar.call("SET", "k", "abc");
        keyjar.call("APPEND", "k", "def");
        keyjar.call("SUBSTR", "k", "2", "-1").replies(bulk("cdef"));
    }

    @Test
    void isEmptyWhenThereIsNone() {
        keyjar.call("SUBSTR", "k", "0", "-1").replies(bulk(""));
        keyjar.call("SET", "k", "");
        keyjar.call("SUBSTR", "k", "0", "-1").replies(bulk(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSTR k a 1", "SUBSTR k 1 a", "SUBSTR k -0 1"})
    void refusesIndexesThatAreNoIntegers(String line) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine(line).replies(error("ERR value is not an integer or out of range"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SUBSTR", "k", "0", "1").replies(wrongType());
    }
}
