package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetBitCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new SetBitCommand(),
            new GetBitCommand(),
            new GetCommand(),
            new SetCommand(),
            new StrLenCommand(),
            new PutOtherCommand());

    @Test
    void repliesWithTheBitItWas() {
        keyjar.call("SETBIT", "k", "7", "1").replies(integer(0));
        keyjar.expectLogged("SETBIT k 7 1");
        keyjar.call("SETBIT", "k", "7", "0").replies(integer(1));
        keyjar.expectLogged("SETBIT k 7 0");
        keyjar.call("GET", "k").replies(bulk("\0"));
    }

    @Test
    void countsFromTheHighestBit() {
        keyjar.call("SETBIT", "k", "1", "1");
        keyjar.call("SETBIT", "k", "7", "1");
        keyjar.call("GET", "k").replies(bulk("A"));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("A"));
    }

    @Test
    void lengthensTheStringEvenForAClearBit() {
        keyjar.call("SETBIT", "k", "16", "0").replies(integer(0));
        keyjar.expectLogged("SETBIT k 16 0");
        keyjar.call("STRLEN", "k").replies(integer(3));
    }

    @Test
    void changesDigitsOfAnInteger() {
        keyjar.call("SET", "k", "12");
        keyjar.call("SETBIT", "k", "6", "1").replies(integer(0));
        keyjar.call("GET", "k").replies(bulk("32"));
    }

    @Test
    void doesNotCountAsAChangeWhenTheBitIsThatAlready() {
        keyjar.call("SET", "k", "A");
        keyjar.call("SETBIT", "k", "1", "1").replies(integer(1));
        keyjar.expectNothingLogged();
        keyjar.call("SETBIT", "k", "0", "0").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @Test
    void makesAStringRawEvenWhenTheBitIsThatAlready() {
        keyjar.call("SET", "k", "1");
        keyjar.call("SETBIT", "k", "6", "0").replies(integer(0));
        keyjar.call("OBJECT", "ENCODING", "k").replies(bulk("raw"));
        keyjar.call("GET", "k").replies(bulk("1"));
    }

    @Test
    void reachesTheLastBitThereCanBe() {
        keyjar.call("SETBIT", "k", "4294967295", "1").replies(integer(0));
        keyjar.call("STRLEN", "k").replies(integer(536870912));
        keyjar.call("GETBIT", "k", "4294967295").replies(integer(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "9223372036854775808", "abc", "", "#1", "1.0"})
    void refusesAnOffsetOutOfRange(String offset) {
        keyjar.call("PUTOTHER", "other");
        keyjar.call("SETBIT", "other", offset, "1").replies(error("ERR bit offset is not an integer or out of range"));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "abc", ""})
    void refusesWhatIsNoBit(String bit) {
        keyjar.call("SETBIT", "k", "0", bit).replies(error("ERR bit is not an integer or out of range"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SETBIT", "k", "0", "1").replies(wrongType());
        keyjar.expectNothingLogged();
    }

    @Test
    void agreesWithASetOfBits() {
        Random random = new Random(5);
        BitSet model = new BitSet();
        for (int i = 0; i < 2_000; i++) {
            int offset = random.nextInt(500);
            boolean set = random.nextBoolean();
            keyjar.call("SETBIT", "k", Integer.toString(offset), set ? "1" : "0")
                    .replies(integer(model.get(offset) ? 1 : 0));
            model.set(offset, set);
        }
        for (int offset = 0; offset < 520; offset++) {
            keyjar.call("GETBIT", "k", Integer.toString(offset)).replies(integer(model.get(offset) ? 1 : 0));
        }
    }
}
