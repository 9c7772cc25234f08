package dev.keyjar.engine.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.ReplyValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReplyParserTest {

    @RepeatedTest(50)
    void readsBackWhateverWasWritten(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        ReplyValue value = random(new Random(seed), 4);
        ReplyBuffer buffer = new ReplyBuffer();
        buffer.speak(true);
        buffer.owe(1);
        value.writeTo(buffer);
        assertEquals(0, buffer.owed(), "seed " + seed);
        assertEquals(value, ReplyParser.parse(buffer.toByteArray()), "seed " + seed);
    }

    private static ReplyValue random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 9 : 14)) {
            case 0 -> new ReplyValue.Simple("s" + random.nextInt());
            case 1 -> new ReplyValue.Error("ERR " + random.nextInt());
            case 2 -> new ReplyValue.Int(random.nextLong());
            case 3 -> new ReplyValue.Bulk("b\r\n" + random.nextInt());
            case 4 -> new ReplyValue.Nil();
            case 5 -> new ReplyValue.Bool(random.nextBoolean());
            case 6 -> new ReplyValue.Number(random.nextGaussian());
            case 7 -> new ReplyValue.BigNumber(new BigInteger(200, random));
            case 8 -> new ReplyValue.Verbatim("txt", "v" + random.nextInt());
            case 9 -> new ReplyValue.Array(several(random, depth, 1));
            case 10 -> new ReplyValue.Map(several(random, depth, 2));
            case 11 -> new ReplyValue.Set(several(random, depth, 1));
            case 12 -> new ReplyValue.Push(several(random, depth, 1));
            default -> new ReplyValue.Attributed(several(random, depth, 2), random(random, depth - 1));
        };
    }

    private static List<ReplyValue> several(Random random, int depth, int each) {
        List<ReplyValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4) * each; i > 0; i--) {
            elements.add(random(random, depth - 1));
        }
        return elements;
    }

    @Test
    void readsTheNullsOfResp2() {
        assertEquals(new ReplyValue.Nil(), parse("$-1\r\n"));
        assertEquals(new ReplyValue.NilArray(), parse("*-1\r\n"));
    }

    @Test
    void readsOneReplyAfterTheOther() {
        ReplyParser parser = new ReplyParser(bytes("+OK\r\n:1\r\n,inf\r\n"));
        assertEquals(new ReplyValue.Simple("OK"), parser.next());
        assertTrue(parser.hasNext());
        assertEquals(new ReplyValue.Int(1), parser.next());
        assertEquals(new ReplyValue.Number(Double.POSITIVE_INFINITY), parser.next());
        assertFalse(parser.hasNext());
    }

    @Test
    void saysWhereSomethingIsNoReply() {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> parse("!x\r\n"));
        assertEquals("no reply starts with '!', at byte 0", wrong.getMessage());
    }

    private static ReplyValue parse(String text) {
        return ReplyParser.parse(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
