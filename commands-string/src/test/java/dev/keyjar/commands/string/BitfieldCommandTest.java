package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitfieldCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new BitfieldCommand(), new GetCommand(), new SetCommand(), new StrLenCommand(), new PutOtherCommand());

    @Test
    void readsAndWritesFields() {
        keyjar.callLine("BITFIELD k SET u8 0 255 GET i8 0 INCRBY u8 0 10 GET u4 4")
                .replies(array(integer(0), integer(-1), integer(9), integer(9)));
        keyjar.expectLogged("BITFIELD k SET u8 0 255 GET i8 0 INCRBY u8 0 10 GET u4 4");
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("\t"));
    }

    @Test
    void repliesWithTheOldValueOfASetAndTheNewOneOfAnIncrement() {
        keyjar.callLine("BITFIELD k SET i16 3 -300 SET i16 3 1 INCRBY i16 3 5")
                .replies(array(integer(0), integer(-300), integer(6)));
    }

    @Test
    void takesFieldsByIndex() {
        keyjar.callLine("BITFIELD k SET u8 #1 65 SET u8 #0 66 GET u16 0")
                .replies(array(integer(0), integer(0), integer(0x4241)));
        keyjar.call("GET", "k").replies(bulk("BA"));
    }

    @Test
    void onlyReadsWhenNothingIsWritten() {
        keyjar.call("BITFIELD", "k").replies(array());
        keyjar.callLine("BITFIELD k GET u8 100 GET i64 4294967295").replies(array(integer(0), integer(0)));
        keyjar.callLine("BITFIELD k OVERFLOW SAT").replies(array());
        keyjar.expectNoKeys().expectNothingLogged();
        keyjar.call("SET", "k", "12");
        keyjar.callLine("BITFIELD k GET u8 0 GET u8 8 GET u8 16")
                .replies(array(integer('1'), integer('2'), integer(0)));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @CsvSource({
        "u8, 250, 10, 4, 255",
        "u8, 5, -10, 251, 0",
        "i8, 120, 10, -126, 127",
        "i8, -120, -10, 126, -128",
        "u1, 1, 1, 0, 1",
        "i1, -1, -1, 0, -1",
        "u63, 9223372036854775807, 1, 0, 9223372036854775807",
        "i64, 9223372036854775807, 1, -9223372036854775808, 9223372036854775807",
        "i64, -9223372036854775808, -1, 9223372036854775807, -9223372036854775808",
        "u8, 250, 9223372036854775807, 249, 255",
        "i8, -100, -9223372036854775808, -100, -128",
        "u63, 5, -9223372036854775808, 5, 0"
    })
    void wrapsSaturatesOrFails(String type, String value, String increment, long wrapped, long saturated) {
        String set = "BITFIELD k SET " + type + " 3 " + value;
        String increase = " INCRBY " + type + " 3 " + increment;
        keyjar.callLine(set);
        keyjar.callLine("BITFIELD k" + increase).replies(array(integer(wrapped)));
        keyjar.callLine(set);
        keyjar.callLine("BITFIELD k OVERFLOW WRAP" + increase).replies(array(integer(wrapped)));
        keyjar.callLine(set);
        keyjar.callLine("BITFIELD k OVERFLOW SAT" + increase).replies(array(integer(saturated)));
        keyjar.callLine(set);
        keyjar.callLine("BITFIELD k OVERFLOW FAIL" + increase + " GET " + type + " 3")
                .replies(array(nil(), integer(Long.parseLong(value))));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @CsvSource({"u8, 250, 5, 255", "u8, 5, -5, 0", "i8, 120, 7, 127", "i8, -120, -8, -128", "u8, 0, 0, 0"})
    void doesNotFailAtTheBorder(String type, String value, String increment, long sum) {
        keyjar.callLine("BITFIELD k OVERFLOW FAIL SET " + type + " 0 " + value + " INCRBY " + type + " 0 " + increment)
                .replies(array(integer(0), integer(sum)));
    }

    @Test
    void logsAWriteThatLeavesTheLengthAlone() {
        keyjar.call("SET", "k", "ab");
        keyjar.callLine("BITFIELD k SET u8 0 65").replies(array(integer('a')));
        keyjar.expectLogged("BITFIELD k SET u8 0 65");
        keyjar.callLine("BITFIELD k GET u8 0 OVERFLOW FAIL INCRBY u8 0 500").replies(array(integer('A'), nil()));
        keyjar.expectNothingLogged();
    }

    @Test
    void checksTheRangeOfASetToo() {
        keyjar.callLine("BITFIELD k OVERFLOW SAT SET u8 0 -1 GET u8 0").replies(array(integer(0), integer(255)));
        keyjar.callLine("BITFIELD k OVERFLOW SAT SET i8 0 200 GET i8 0").replies(array(integer(-1), integer(127)));
        keyjar.callLine("BITFIELD k OVERFLOW SAT SET i8 0 -200 GET i8 0").replies(array(integer(127), integer(-128)));
        keyjar.callLine("BITFIELD k OVERFLOW FAIL SET i8 0 200 SET i8 0 100 GET i8 0")
                .replies(array(nil(), integer(-128), integer(100)));
        keyjar.callLine("BITFIELD k SET u63 3 -1 GET u63 3").replies(array(integer(1L << 60), integer(Long.MAX_VALUE)));
    }

    @Test
    void holdsAnOverflowForWhatFollows() {
        keyjar.callLine(
                        "BITFIELD k SET u2 0 3 OVERFLOW SAT INCRBY u2 0 1 OVERFLOW FAIL INCRBY u2 0 1 OVERFLOW WRAP INCRBY u2 0 1")
                .replies(array(integer(0), integer(3), nil(), integer(0)));
    }

    @Test
    void makesAStringRawUnlessItOnlyReads() {
        keyjar.call("SET", "k", "12");
        keyjar.callLine("BITFIELD k GET u8 0").replies(array(integer('1')));
        keyjar.call("OBJECT", "ENCODING", "k").replies(bulk("int"));
        keyjar.callLine("BITFIELD k OVERFLOW FAIL SET u4 0 16").replies(array(nil()));
        keyjar.call("OBJECT", "ENCODING", "k").replies(bulk("raw"));
        keyjar.call("GET", "k").replies(bulk("12"));
    }

    @Test
    void lengthensTheStringEvenWhenEveryWriteFails() {
        keyjar.callLine("BITFIELD k OVERFLOW FAIL SET u4 100 16").replies(array(nil()));
        keyjar.expectLogged("BITFIELD k OVERFLOW FAIL SET u4 100 16");
        keyjar.call("STRLEN", "k").replies(integer(13));
    }

    @Test
    void leavesTheBitsAroundAFieldAlone() {
        keyjar.call(bytes("SET"), bytes("k"), new byte[] {-1, -1, -1});
        keyjar.callLine("BITFIELD k SET u13 5 0").replies(array(integer(8191)));
        keyjar.call("GET", "k").replies(new ReplyValue.Bulk(new byte[] {(byte) 0xf8, 0, 0x3f}));
    }

    @Test
    void agreesWithAPlainModel() {
        Random random = new Random(9);
        boolean[] model = new boolean[400];
        for (int round = 0; round < 500; round++) {
            int bits = 1 + random.nextInt(63);
            int offset = random.nextInt(300);
            long value = random.nextLong() >>> (64 - bits);
            long old = 0;
            for (int i = 0; i < bits; i++) {
                old = old << 1 | (model[offset + i] ? 1 : 0);
                model[offset + i] = (value >>> (bits - 1 - i) & 1) == 1;
            }
            keyjar.callLine("BITFIELD k SET u" + bits + " " + offset + " " + value)
                    .replies(array(integer(old)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u64", "u0", "i65", "x8", "u", "U8", "u08", "8", "i-1"})
    void refusesAnUnknownType(String type) {
        keyjar.call("BITFIELD", "k", "SET", type, "0", "1")
                .replies(
                        error(
                                "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is."));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "#-1", "#", "abc", "#536870912", "#9223372036854775807"})
    void refusesAnOffsetOutOfRange(String offset) {
        keyjar.call("BITFIELD", "k", "GET", "u8", offset)
                .replies(error("ERR bit offset is not an integer or out of range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET u8", "SET u8 0", "INCRBY u8 0", "FOO u8 0", "OVERFLOW", "GET u8 0 foo"})
    void refusesIncompleteOperations(String operations) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("BITFIELD k " + operations).replies(error("ERR syntax error"));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesAnUnknownOverflow() {
        keyjar.callLine("BITFIELD k OVERFLOW foo").replies(error("ERR Invalid OVERFLOW type specified"));
    }

    @Test
    void refusesAValueThatIsNoInteger() {
        keyjar.callLine("BITFIELD k SET u8 0 abc").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET u8 0", "SET u8 0 1", "INCRBY u8 0 1"})
    void refusesAnotherType(String operation) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("BITFIELD k " + operation).replies(wrongType());
        keyjar.expectNothingLogged();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
