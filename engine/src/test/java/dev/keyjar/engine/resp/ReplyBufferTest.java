package dev.keyjar.engine.resp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Reply;
import dev.keyjar.api.ReplyValue;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyBufferTest {

    private static final int LARGE = 64 * 1024;

    private final ReplyBuffer reply = new ReplyBuffer();
    private final ReplyBuffer.Mark mark = new ReplyBuffer.Mark();

    private static Arguments wire(String name, String resp2, String resp3, Consumer<Reply> writer) {
        return Arguments.of(name, resp2, resp3, writer);
    }

    static List<Arguments> types() {
        return List.of(
                wire("ok", "+OK\r\n", "+OK\r\n", Reply::ok),
                wire("simple", "+PONG\r\n", "+PONG\r\n", r -> r.simple("PONG")),
                wire("simple of several lines", "+a  b\r\n", "+a  b\r\n", r -> r.simple("a\r\nb")),
                wire("error", "-ERR no\r\n", "-ERR no\r\n", r -> r.error("ERR no")),
                wire("integer", ":9\r\n", ":9\r\n", r -> r.integer(9)),
                wire("integer of two digits", ":10\r\n", ":10\r\n", r -> r.integer(10)),
                wire(
                        "least integer",
                        ":-9223372036854775808\r\n",
                        ":-9223372036854775808\r\n",
                        r -> r.integer(Long.MIN_VALUE)),
                wire("bulk", "$3\r\na\r\n\r\n", "$3\r\na\r\n\r\n", r -> r.bulk("a\r\n")),
                wire("empty bulk", "$0\r\n\r\n", "$0\r\n\r\n", r -> r.bulk(new byte[0])),
                wire("no bulk", "$-1\r\n", "_\r\n", r -> r.bulk((byte[]) null)),
                wire("null", "$-1\r\n", "_\r\n", Reply::nil),
                wire("null array", "*-1\r\n", "_\r\n", Reply::nilArray),
                wire("array", "*1\r\n:1\r\n", "*1\r\n:1\r\n", r -> {
                    r.array(1);
                    r.integer(1);
                }),
                wire("map", "*2\r\n$1\r\nk\r\n:1\r\n", "%1\r\n$1\r\nk\r\n:1\r\n", r -> {
                    r.map(1);
                    r.bulk("k");
                    r.integer(1);
                }),
                wire("set", "*1\r\n:1\r\n", "~1\r\n:1\r\n", r -> {
                    r.set(1);
                    r.integer(1);
                }),
                wire("push", "*1\r\n:1\r\n", ">1\r\n:1\r\n", r -> {
                    r.push(1);
                    r.integer(1);
                }),
                wire("true", ":1\r\n", "#t\r\n", r -> r.bool(true)),
                wire("false", ":0\r\n", "#f\r\n", r -> r.bool(false)),
                wire("double", "$3\r\n1.5\r\n", ",1.5\r\n", r -> r.number(1.5)),
                wire("whole double", "$2\r\n10\r\n", ",10\r\n", r -> r.number(10)),
                wire("infinity", "$4\r\n-inf\r\n", ",-inf\r\n", r -> r.number(Double.NEGATIVE_INFINITY)),
                wire("big number", "$2\r\n77\r\n", "(77\r\n", r -> r.bigNumber(BigInteger.valueOf(77))),
                wire("verbatim", "$2\r\n\u00e4\r\n", "=6\r\ntxt:\u00e4\r\n", r -> r.verbatim("txt", "\u00e4")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void writesEveryTypeInBothProtocols(String name, String resp2, String resp3, Consumer<Reply> writer) {
        for (boolean speaksResp3 : new boolean[] {false, true}) {
            reply.clear();
            reply.speak(speaksResp3);
            reply.owe(1);
            writer.accept(reply);
            assertEquals(speaksResp3 ? resp3 : resp2, text());
            assertEquals(0, reply.owed(), "one reply was due");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void isReadBackByTheParserAndWrittenAgain(String name, String resp2, String resp3, Consumer<Reply> writer) {
        reply.speak(true);
        writer.accept(reply);
        byte[] bytes = reply.toByteArray();
        ReplyValue value = ReplyParser.parse(bytes);
        ReplyBuffer again = new ReplyBuffer();
        again.speak(true);
        value.writeTo(again);
        assertArrayEquals(bytes, again.toByteArray());
        ReplyBuffer inResp2 = new ReplyBuffer();
        value.writeTo(inResp2);
        // RESP3 does not tell one null from the other.
        assertEquals(
                name.equals("null array") ? "$-1\r\n" : resp2,
                new String(inResp2.toByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void writesAnAttributeBeforeTheReplyItBelongsTo() {
        reply.speak(true);
        reply.owe(1);
        reply.attribute(1);
        reply.bulk("ttl");
        reply.integer(3);
        assertEquals(1, reply.owed());
        reply.ok();
        assertEquals(0, reply.owed());
        assertEquals("|1\r\n$3\r\nttl\r\n:3\r\n+OK\r\n", text());
        assertEquals(
                new ReplyValue.Attributed(
                        List.of(new ReplyValue.Bulk("ttl"), new ReplyValue.Int(3)), new ReplyValue.Simple("OK")),
                ReplyParser.parse(reply.toByteArray()));
    }

    @Test
    void countsWhatIsOwedThroughNestedAggregates() {
        reply.owe(1);
        reply.array(2);
        reply.map(1);
        reply.bulk("k");
        reply.set(0);
        assertEquals(1, reply.owed());
        reply.encoded(":1\r\n".getBytes(StandardCharsets.US_ASCII), 1);
        assertEquals(0, reply.owed());
        reply.ok();
        assertEquals(-1, reply.owed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, LARGE - 20, LARGE - 1, LARGE, 3 * LARGE})
    void takesBackJustWhatWasWrittenSinceTheMark(int length) {
        for (boolean largeBefore : new boolean[] {false, true}) {
            reply.clear();
            if (largeBefore) {
                reply.bulk(new byte[LARGE]);
            }
            reply.simple("kept");
            byte[] before = reply.toByteArray();
            reply.owe(7);
            reply.mark(mark);
            reply.array(3);
            reply.bulk("small");
            reply.bulk(new byte[length]);
            reply.bulk(new byte[LARGE]);
            reply.bulk("behind the large one");
            reply.takeBack(mark);
            assertEquals(7, reply.owed());
            assertEquals(before.length, reply.size());
            assertArrayEquals(before, reply.toByteArray());
            reply.error("ERR instead");
            byte[] expected = Arrays.copyOf(before, before.length + 14);
            System.arraycopy("-ERR instead\r\n".getBytes(StandardCharsets.US_ASCII), 0, expected, before.length, 14);
            assertArrayEquals(expected, reply.toByteArray());
        }
    }

    @Test
    void takesBackAtRandomPlacesAsAPlainArrayWould() {
        long seed = 4711;
        Random random = new Random(seed);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        byte[] modelAtMark = {};
        reply.mark(mark);
        for (int step = 0; step < 3000; step++) {
            int action = random.nextInt(10);
            if (action == 0) {
                reply.mark(mark);
                modelAtMark = model.toByteArray();
            } else if (action == 1) {
                reply.takeBack(mark);
                model.reset();
                model.writeBytes(modelAtMark);
            } else if (action == 2 && model.size() > 2_000_000) {
                reply.clear();
                model.reset();
                reply.mark(mark);
                modelAtMark = new byte[0];
            } else {
                byte[] value = new byte[action == 3 ? LARGE + random.nextInt(100) : random.nextInt(3000)];
                random.nextBytes(value);
                reply.bulk(value);
                model.writeBytes(("$" + value.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                model.writeBytes(value);
                model.writeBytes(new byte[] {'\r', '\n'});
            }
            assertEquals(model.size(), reply.size(), "seed " + seed + ", step " + step);
        }
        assertArrayEquals(model.toByteArray(), reply.toByteArray(), "seed " + seed);
    }

    @Test
    void handsOverLargeValuesWithoutCopyingThem() {
        byte[] large = new byte[LARGE];
        reply.array(2);
        reply.bulk(large);
        reply.bulk("small");
        byte[] expected = reply.toByteArray();
        List<byte[]> shared = new ArrayList<>();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        reply.drainTo((array, length, stays) -> {
            taken.write(array, 0, length);
            if (stays) {
                shared.add(array);
            }
        });
        assertArrayEquals(expected, taken.toByteArray());
        assertTrue(shared.stream().anyMatch(array -> array == large));
        assertSame(large, shared.get(1));
        assertEquals(0, reply.size());
    }

    @Test
    void knowsWithWhichByteAReplyBegins() {
        reply.ok();
        reply.mark(mark);
        assertEquals(0, reply.first(mark));
        reply.error("ERR x");
        assertEquals('-', reply.first(mark));
    }

    @Test
    void writesBulksOfEverySizeAroundTheGrowingOfItsArray() {
        for (int length = LARGE - 40; length < LARGE + 5; length++) {
            reply.clear();
            byte[] value = new byte[length];
            Arrays.fill(value, (byte) 'v');
            reply.simple("x");
            reply.bulk(value);
            reply.integer(1);
            ReplyParser parser = new ReplyParser(reply.toByteArray());
            assertEquals(new ReplyValue.Simple("x"), parser.next());
            assertEquals(new ReplyValue.Bulk(value), parser.next());
            assertEquals(new ReplyValue.Int(1), parser.next());
        }
    }

    private String text() {
        return new String(reply.toByteArray(), StandardCharsets.UTF_8);
    }
}
