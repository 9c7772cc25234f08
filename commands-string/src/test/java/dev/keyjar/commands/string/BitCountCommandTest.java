package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitCountCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new BitCountCommand(), new SetCommand(), new SetRangeCommand(), new SetBitCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "'', 26",
        "0 0, 4",
        "1 1, 6",
        "1 1 BYTE, 6",
        "0 -1, 26",
        "-2 -1, 7",
        "-1 -2, 0",
        "-100 -200, 0",
        "-200 -100, 4",
        "-100 -100, 4",
        "10 20, 0",
        "2 100, 16",
        "5 30 BIT, 17",
        "-5 -1 bit, 2",
        "3 100 bit, 24",
        "0 0 BIT, 0",
        "1 1 BIT, 1",
        "-9223372036854775808 9223372036854775807, 26"
    })
    void countsBitsThatAreSet(String range, long count) {
        keyjar.call("SET", "k", "foobar");
        keyjar.callLine(("BITCOUNT k " + range).strip()).replies(integer(count));
        keyjar.expectNothingLogged();
    }

    @Test
    void isZeroWhenThereIsNone() {
        keyjar.call("BITCOUNT", "k").replies(integer(0));
        keyjar.call("BITCOUNT", "k", "0", "-1", "BIT").replies(integer(0));
        keyjar.call("SET", "k", "");
        keyjar.call("BITCOUNT", "k", "0", "-1").replies(integer(0));
    }

    @Test
    void countsInStringsOfManyPieces() {
        keyjar.call("SETRANGE", "k", "200000", "x");
        int[] offsets = {0, 7, 524_287, 524_288, 1_000_003, 1_048_576};
        for (int offset : offsets) {
            keyjar.call("SETBIT", "k", Integer.toString(offset), "1");
        }
        keyjar.call("BITCOUNT", "k").replies(integer(offsets.length + 4));
        keyjar.call("BITCOUNT", "k", "1", "1048575", "BIT").replies(integer(4));
        keyjar.call("BITCOUNT", "k", "524287", "524288", "BIT").replies(integer(2));
        keyjar.call("BITCOUNT", "k", "65536", "131072").replies(integer(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0 -1 FOO", "0 -1 BIT x", "0 1 2 3"})
    void refusesAnIncompleteRangeWhetherThereIsAStringOrNot(String range) {
        keyjar.call("SET", "k", "foobar");
        keyjar.callLine("BITCOUNT k " + range).replies(error("ERR syntax error"));
        keyjar.callLine("BITCOUNT absent " + range).replies(error("ERR syntax error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 1", "1 a"})
    void refusesIndexesThatAreNoIntegersBeforeItLooksAtTheKey(String range) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("BITCOUNT k " + range).replies(error("ERR value is not an integer or out of range"));
        keyjar.callLine("BITCOUNT absent " + range).replies(error("ERR value is not an integer or out of range"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("BITCOUNT", "k").replies(wrongType());
    }
}
