package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitPosCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new BitPosCommand(), new SetCommand(), new SetRangeCommand(), new SetBitCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "0, 12",
        "1, 0",
        "1 2, -1",
        "1 -1, -1",
        "0 0 0, -1",
        "0 0, 12",
        "0 0 -1, 12",
        "1 7 15 BIT, 7",
        "0 7 15 BIT, 12",
        "0 12 12 BIT, 12",
        "0 7 11 BIT, -1",
        "1 7 -3 BIT, 7",
        "1 5, -1",
        "0 5, -1",
        "0 3 2, -1",
        "1 1 1 BYTE, 8",
        "1 12 30 bit, -1"
    })
    void findsTheFirstBit(String search, long position) {
        keyjar.call(bytes("SET"), bytes("k"), new byte[] {(byte) 0xff, (byte) 0xf0, 0});
        keyjar.callLine("BITPOS k " + search).replies(integer(position));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 24",
        "0 0, 24",
        "0 1, 24",
        "0 0 -1, -1",
        "0 0 100, -1",
        "0 -100 -200, -1",
        "1 -100 -200, 0",
        "1 -1 -3, -1",
        "1 -1, 16",
        "0 0 -1 BIT, -1",
        "1 8 8 bit, 8"
    })
    void takesTheZerosBehindAStringOnlyWhenNoEndIsGiven(String search, long position) {
        keyjar.call(bytes("SET"), bytes("k"), new byte[] {-1, -1, -1});
        keyjar.callLine("BITPOS k " + search).replies(integer(position));
    }

    @Test
    void takesAnAbsentKeyAsZeros() {
        keyjar.call("BITPOS", "k", "0").replies(integer(0));
        keyjar.call("BITPOS", "k", "1").replies(integer(-1));
        keyjar.call("BITPOS", "k", "0", "5", "6", "BIT").replies(integer(0));
        keyjar.expectNoKeys();
    }

    @Test
    void findsTheVeryFirstBit() {
        keyjar.call("SET", "k", "A");
        keyjar.call("BITPOS", "k", "0").replies(integer(0));
        keyjar.call("BITPOS", "k", "1").replies(integer(1));
    }

    @Test
    void findsNothingInAnEmptyString() {
        keyjar.call("SET", "k", "");
        keyjar.call("BITPOS", "k", "0").replies(integer(-1));
        keyjar.call("BITPOS", "k", "1").replies(integer(-1));
    }

    @Test
    void looksThroughStringsOfManyPieces() {
        keyjar.call("SETBIT", "k", "1600000", "1");
        keyjar.call("BITPOS", "k", "1").replies(integer(1_600_000));
        keyjar.call("SETBIT", "k", "800003", "1");
        keyjar.call("BITPOS", "k", "1").replies(integer(800_003));
        keyjar.call("SETBIT", "k", "800003", "0");
        keyjar.call("SETBIT", "k", "524288", "1");
        keyjar.call("BITPOS", "k", "1").replies(integer(524_288));
        keyjar.call("BITPOS", "k", "1", "524289", "-1", "BIT").replies(integer(1_600_000));
        keyjar.call("BITPOS", "k", "1", "524289", "1599999", "BIT").replies(integer(-1));
        keyjar.call("BITPOS", "k", "0", "524288", "-1", "BIT").replies(integer(524_289));
    }

    @Test
    void endsAtTheEndOfAPiece() {
        keyjar.call("SETBIT", "k", "524287", "0");
        keyjar.call("BITPOS", "k", "1").replies(integer(-1));
        keyjar.call("BITPOS", "k", "0", "8", "-1").replies(integer(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1"})
    void refusesWhatIsNoBit(String bit) {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("BITPOS", "k", bit).replies(error("ERR The bit argument must be 1 or 0."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1 a", "1 0 a", "1 BIT", "0 8 bit"})
    void refusesWhatIsNoIntegerBeforeItLooksAtTheKey(String search) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("BITPOS k " + search).replies(error("ERR value is not an integer or out of range"));
        keyjar.callLine("BITPOS absent " + search).replies(error("ERR value is not an integer or out of range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 0 1 FOO", "1 0 1 BIT x", "1 0 a FOO"})
    void refusesAnUnknownUnit(String search) {
        keyjar.call("SET", "k", "x");
        keyjar.callLine("BITPOS k " + search).replies(error("ERR syntax error"));
        keyjar.callLine("BITPOS absent " + search).replies(error("ERR syntax error"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("BITPOS", "k", "1").replies(wrongType());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
