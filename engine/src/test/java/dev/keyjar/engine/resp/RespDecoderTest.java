package dev.keyjar.engine.resp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are those redis-server 7.0 answers to the same bytes. */
class RespDecoderTest {

    private final RespLimits limits = new RespLimits(512L << 20, 1L << 30);
    private final RespDecoder decoder = new RespDecoder(limits);

    @Test
    void readsTheSameCommandsWhereverTheBytesAreCut() {
        byte[] all = latin("*3\r\n$3\r\nSET\r\n$3\r\nk\r\n\r\n$5\r\nhello\r\nPING\r\n*0\r\n\r\n*1\r\n$4\r\nQUIT\r\n"
                + "ECHO \"a b\"\n*2\r\n$4\r\nECHO\r\n$0\r\n\r\n");
        List<String> expected = List.of("SET|k\r\n|hello", "PING", "QUIT", "ECHO|a b", "ECHO|");
        for (int first = 0; first <= all.length; first++) {
            for (int second = first; second <= all.length; second++) {
                assertEquals(expected, decodeInPieces(all, first, second), "cut at bytes " + first + " and " + second);
            }
        }
    }

    /** As the network does: every piece comes in the same array, which is overwritten by the next. */
    private List<String> decodeInPieces(byte[] all, int... cuts) {
        RespDecoder fresh = new RespDecoder(limits);
        byte[] shared = new byte[all.length];
        List<String> commands = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? all.length : cuts[i];
            Arrays.fill(shared, (byte) '!');
            System.arraycopy(all, from, shared, 0, to - from);
            fresh.feed(shared, to - from);
            for (byte[][] one = fresh.next(true); one != null; one = fresh.next(true)) {
                commands.add(shown(one));
            }
            fresh.keepRest();
            from = to;
        }
        return commands;
    }

    @Test
    void keepsWhatIsLeftWhenTheCallerStopsInTheMiddleOfAPipeline() {
        byte[] input = latin("PING 1\r\nPING 2\r\nPING 3\r\n");
        decoder.feed(input, input.length);
        assertEquals("PING|1", shown(decoder.next(true)));
        decoder.keepRest();
        Arrays.fill(input, (byte) 0);
        byte[] more = latin("PING 4\r\n");
        decoder.feed(more, more.length);
        assertEquals("PING|2", shown(decoder.next(true)));
        assertEquals("PING|3", shown(decoder.next(true)));
        assertEquals("PING|4", shown(decoder.next(true)));
        assertNull(decoder.next(true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4093, 4094, 4095, 4096, 65535, 65536, 300_000})
    void joinsABulkStringThatComesInPieces(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        byte[] message =
                joined(latin("*2\r\n$4\r\nECHO\r\n$" + length + "\r\n"), value, latin("\r\n*1\r\n$4\r\nPING\r\n"));
        for (int piece : new int[] {1000, 4096, 65536, message.length}) {
            RespDecoder fresh = new RespDecoder(limits);
            List<byte[][]> commands = new ArrayList<>();
            for (int at = 0; at < message.length; at += piece) {
                byte[] part = Arrays.copyOfRange(message, at, Math.min(message.length, at + piece));
                fresh.feed(part, part.length);
                for (byte[][] one = fresh.next(true); one != null; one = fresh.next(true)) {
                    commands.add(one);
                }
                fresh.keepRest();
            }
            assertEquals(2, commands.size(), "in pieces of " + piece);
            assertArrayEquals(value, commands.get(0)[1], "in pieces of " + piece);
            assertEquals("PING", shown(commands.get(1)));
            assertEquals(0, fresh.heldBytes());
        }
    }

    @Test
    void takesMoreArgumentsThanItExpectedAtFirst() {
        StringBuilder message = new StringBuilder("*5000\r\n");
        for (int i = 0; i < 5000; i++) {
            message.append("$4\r\n").append(String.format("%04d", i)).append("\r\n");
        }
        feed(message.toString());
        byte[][] command = decoder.next(true);
        assertEquals(5000, command.length);
        assertEquals("0000", new String(command[0], StandardCharsets.US_ASCII));
        assertEquals("4999", new String(command[4999], StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "PING>PING",
                "set  k   'a b'>set|k|a b",
                "set k \"\\x41\\r\\n\">set|k|A\\r\\n",
                "   PING   >PING",
            })
    void readsInlineCommandsWithQuotes(String line, String expected) {
        feed(line + "\r\n" + line + "\n");
        assertEquals(expected, shown(decoder.next(true)).replace("\r", "\\r").replace("\n", "\\n"));
        assertEquals(expected, shown(decoder.next(true)).replace("\r", "\\r").replace("\n", "\\n"));
    }

    @Test
    void skipsEmptyLinesAndEmptyArrays() {
        feed("\r\n\n  \r\n*0\r\n*-1\r\n*-5\r\nPING\r\n");
        assertEquals("PING", shown(decoder.next(true)));
    }

    static List<List<String>> garbage() {
        String manyOnes = "1".repeat(70_000);
        return List.of(
                List.of("*abc\r\n", "invalid multibulk length"),
                List.of("*\r\n", "invalid multibulk length"),
                List.of("*+1\r\n", "invalid multibulk length"),
                List.of("*03\r\n", "invalid multibulk length"),
                List.of("*-0\r\n", "invalid multibulk length"),
                List.of("*2147483648\r\n", "invalid multibulk length"),
                List.of("*99999999999999999999\r\n", "invalid multibulk length"),
                List.of("*1\r\n+PING\r\n", "expected '$', got '+'"),
                List.of("*1\r\n$-1\r\n", "invalid bulk length"),
                List.of("*1\r\n$abc\r\n", "invalid bulk length"),
                List.of("*1\r\n$04\r\nPING\r\n", "invalid bulk length"),
                List.of("*1\r\n$536870913\r\n", "invalid bulk length"),
                List.of("GET \"abc\r\n", "unbalanced quotes in request"),
                List.of("PING \"a\"b\r\n", "unbalanced quotes in request"),
                List.of("PING 'a\r\n", "unbalanced quotes in request"),
                List.of("x".repeat(70_000), "too big inline request"),
                List.of("*" + manyOnes, "too big mbulk count string"),
                List.of("*1\r\n$" + manyOnes, "too big bulk count string"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void saysWhatIsWrongInRedisWords(List<String> garbageAndText) {
        feed("PING\r\n" + garbageAndText.get(0));
        assertEquals("PING", shown(decoder.next(true)));
        ProtocolException error = assertThrows(ProtocolException.class, () -> decoder.next(true));
        assertEquals("ERR Protocol error: " + garbageAndText.get(1), error.getMessage());
    }

    @Test
    void allowsStrangersLittle() {
        feed("*10\r\n$16384\r\n");
        assertNull(decoder.next(false));
        assertProtocolError("unauthenticated multibulk length", "*11\r\n", false);
        assertProtocolError("unauthenticated bulk length", "*1\r\n$16385\r\n", false);
        RespDecoder other = new RespDecoder(limits);
        byte[] input = latin("*11\r\n$16385\r\n");
        other.feed(input, input.length);
        assertNull(other.next(true));
    }

    @Test
    void keepsToTheLimitsThatAreSetWhileItReads() {
        limits.longestBulk(10);
        assertProtocolError("invalid bulk length", "*1\r\n$11\r\n", true);
        feed("*1\r\n$10\r\n0123456789\r\n");
        assertEquals("0123456789", shown(decoder.next(true)));
        limits.longestBulk(Long.MAX_VALUE);
        assertProtocolError("invalid bulk length", "*1\r\n$2147483648\r\n", true);
    }

    @Test
    void endsACommandThatOutgrowsTheQueryBuffer() {
        limits.queryBuffer(10_000);
        String argument = "$1000\r\n" + "x".repeat(1000) + "\r\n";
        feed("*20\r\n" + argument.repeat(9));
        assertNull(decoder.next(true));
        feed(argument);
        ProtocolException error = assertThrows(ProtocolException.class, () -> decoder.next(true));
        assertEquals("ERR Protocol error: query buffer limit exceeded", error.getMessage());
    }

    @Test
    void givesNothingForWhatIsOnlyAnnounced() {
        String[] announcements = {"*1\r\n$536870912\r\n", "*2147483647\r\n", "*2147483647\r\n$536870912\r\nx"};
        for (String announcement : announcements) {
            byte[] input = latin(announcement);
            RespDecoder fresh = new RespDecoder(limits);
            long before = allocated();
            fresh.feed(input, input.length);
            assertNull(fresh.next(true));
            fresh.keepRest();
            long cost = allocated() - before;
            assertTrue(cost < 100_000, announcement + " cost " + cost + " bytes");
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private void assertProtocolError(String text, String input, boolean authenticated) {
        RespDecoder fresh = new RespDecoder(limits);
        byte[] bytes = latin(input);
        fresh.feed(bytes, bytes.length);
        ProtocolException error = assertThrows(ProtocolException.class, () -> fresh.next(authenticated));
        assertEquals("ERR Protocol error: " + text, error.getMessage());
    }

    private void feed(String input) {
        byte[] bytes = latin(input);
        decoder.feed(bytes, bytes.length);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String shown(byte[][] command) {
        List<String> words = new ArrayList<>();
        for (byte[] word : command) {
            words.add(new String(word, StandardCharsets.ISO_8859_1));
        }
        return String.join("|", words);
    }
}
