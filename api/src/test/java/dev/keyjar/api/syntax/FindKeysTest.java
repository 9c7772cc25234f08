package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import org.junit.jupiter.params.provider.ValueSource;

class FindKeysTest {

    private final RedisCommands redis = new RedisCommands();
    private final KeyPositions keys = new KeyPositions();

    private static byte[][] bytes(List<String> words) {
        return words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /** The numbers of the keys of a call, or false and the keys that are certain. */
    private String find(CommandSyntax syntax, String call) {
        byte[][] arguments = bytes(SampleCalls.words(call));
        boolean told = syntax.findKeys(arguments, arguments.length, keys);
        return (told ? "" : "false ") + positions();
    }

    private List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            positions.add(keys.index(i));
        }
        return positions;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "SORT k STORE d;[1, 3]",
                "SORT k store d;[1, 3]",
                "SORT k BY STORE LIMIT 0 1 GET STORE STORE STORE;[1, 10]",
                "SORT k GET a GET b STORE d DESC;[1, 7]",
                "SORT k STORE;[1]",
                "SORT k WHAT STORE d;[1, 4]",
                "SORT k STORE a STORE b;[1, 3, 5]",
                "SET k STORE;[1]",
                "SET k GET;[1]",
                "MIGRATE h 1 k 0 10;[3]",
                "MIGRATE h 1 '' 0 10 AUTH KEYS KEYS a KEYS copy;[9, 10, 11]",
                "MIGRATE h 1 '' 0 10 COPY;[]",
                "GEORADIUSBYMEMBER k STORE 3 km;[1]",
                "GEORADIUSBYMEMBER k STORE 3 km STORE d;[1, 6]",
                "GEORADIUS k 1 2 3 km COUNT 5 ANY STOREDIST d ASC;[1, 10]",
                "XREAD COUNT STREAMS STREAMS a b 0 0;[4, 5]",
                "XREAD BLOCK 0 COUNT 1 STREAMS STREAMS STREAMS 0 0;[6, 7]",
                "XREAD STREAMS a b 0;[2]",
                "XREADGROUP GROUP STREAMS STREAMS NOACK STREAMS a b > >;[6, 7]",
                "ZUNIONSTORE d 2 a WEIGHTS WEIGHTS 1 2;[1, 3, 4]",
                "EVAL script 0 a b;[]",
                "EVAL script 2 a a b;[3, 4]",
                "BLPOP timeout a b 0;[1, 2, 3]",
                "MSET a 1 b 2;[1, 3]",
            })
    void findsThemInCallsOfRedis(String call, String expected) {
        assertEquals(expected, find(redis.of(SampleCalls.words(call)), call));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X [a] key;X k;[1]",
                "X [a] key;X v k;[2]",
                "X [NX] key value;X NX k v;[2]",
                "X [NX] key value;X nx v;[1]",
                "X [NX] key value;X k v;[1]",
                "X [key];X;[]",
                "X [key];X k;[1]",
                "X a [a ...] key;X v v v k;[4]",
                "X numfields field value [field value ...] key;X 2 f v f v k;[6]",
                "X [FIELDS numfields field [field ...]] [STORE key];X FIELDS 1 STORE STORE k;[5]",
                "X [KEYS numkeys key [key ...]] [STORE key];X STORE a KEYS 2 STORE b;[2, 5, 6]",
                "X <a key | NO ONE>;X v k;[2]",
                "X <a key | NO ONE>;X NO ONE;[]",
                "X [A <B | C>] [STORE key];X A STORE STORE k;[4]",
                "X id [id ...] [STORE key];X 1 2 STORE k;[4]",
                "X id [id ...] [STORE key];X STORE STORE k;[3]",
                "X [n] [STORE key];X STORE k;[2]",
                "X [n] [STORE key];X 5 STORE k;[3]",
                "X [W w [w ...]] [STORE key];X W 1 2 STORE k;[5]",
                "X a [[IDLE ms] start key [c]];X v IDLE 5 s k c;[5]",
                "X a [[IDLE ms] start key [c]];X v s k;[3]",
                "X numkeys value key [value key ...];X 2 v a v b;[3, 5]",
                "X key [key ...] id [id ...];X a b 1 2;[1, 2]",
            })
    void findsThemByTheGrammar(String line, String call, String expected) {
        assertEquals(expected, find(CommandSyntax.parse(line, KeyIntent.READ), call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "0", "01", "3", "99999999999999999999", "1.0", " 1", "2147483648"})
    void saysWhenACountIsNone(String numkeys) {
        byte[][] arguments = bytes(List.of("ZUNIONSTORE", "d", numkeys, "a", "b"));
        assertFalse(redis.named("zunionstore").findKeys(arguments, 5, keys));
        assertEquals(List.of(1), positions(), "the destination is certain");
        byte[][] walked = bytes(List.of("X", numkeys, "a", "b"));
        assertFalse(CommandSyntax.parse("X numkeys key [key ...] [STORE d:key]", KeyIntent.READ)
                .findKeys(walked, 4, keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XREAD COUNT 1", "XREAD STREAMS a", "GET", "COPY a", "LMPOP 0 a LEFT"})
    void saysWhenARequiredKeyIsMissing(String call) {
        byte[][] arguments = bytes(SampleCalls.words(call));
        assertFalse(redis.of(SampleCalls.words(call)).findKeys(arguments, arguments.length, keys));
    }

    @Test
    void findsNoneWhereNoneIsNeeded() {
        byte[][] arguments = bytes(List.of("EVAL", "s", "0"));
        assertTrue(redis.named("eval").findKeys(arguments, 3, keys));
        assertEquals(0, keys.size());
    }

    @ParameterizedTest
    @CsvSource({
        "SET k v,OW UPDATE",
        "SET k GET,OW UPDATE",
        "SET k v NX EX 10,OW UPDATE",
        "SET k v get,RW ACCESS UPDATE",
        "SET k v NX GET EX 10,RW ACCESS UPDATE",
        "SET k v EX GET,OW UPDATE",
        "SET k v WHAT,RW ACCESS UPDATE",
        "BITFIELD k,RO ACCESS",
        "BITFIELD k GET u8 SET,RO ACCESS",
        "BITFIELD k GET u8 0 SET u8 0 1,RW ACCESS UPDATE",
        "BITFIELD k OVERFLOW SAT INCRBY u8 0 1,RW ACCESS UPDATE",
    })
    void settlesFlagsByTheOptionsOfTheCall(String call, String flags) {
        find(redis.of(SampleCalls.words(call)), call);
        assertEquals(flags, keys.flags(0).toString());
        assertEquals(flags.startsWith("RW") || flags.startsWith("OW"), keys.writes(0));
        assertSame(redis.of(SampleCalls.words(call)).keySpecs().get(0), keys.spec(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X key:w(r if GET) <GET | PUT> [n];X k PUT 1;OW UPDATE",
                "X key:w(r if GET) <GET | PUT> [n];X k GET 1;RW ACCESS UPDATE",
                "X key:w(r if GET) <GET | PUT> [n];X k PUT 1 2;RW ACCESS UPDATE",
                "X key:w(r if GET) <GET | PUT> [n];X k WHAT;RW ACCESS UPDATE",
                "X key:w(r if GET) [GET] <S a [a ...] b [b ...]>;X k S 1 2;OW UPDATE",
                "X key:w(r if GET) [GET] <S a [a ...] b [b ...]>;X k S 1 2 3;RW ACCESS UPDATE",
            })
    void takesOptionsForGivenWhenACallDoesNotFit(String line, String call, String flags) {
        find(CommandSyntax.parse(line, KeyIntent.READ_WRITE), call);
        assertEquals(flags, keys.flags(0).toString());
    }

    @Test
    void readsNoMoreThanTheCountSays() {
        byte[][] arguments = bytes(List.of("MGET", "a", "b", "c"));
        assertTrue(redis.named("mget").findKeys(arguments, 3, keys));
        assertEquals(List.of(1, 2), positions());
        assertTrue(redis.named("mget").findKeys(arguments, 9, keys));
        assertEquals(List.of(1, 2, 3), positions());
    }

    @Test
    void growsWithTheCallAndStartsOverWithTheNext() {
        List<String> words = new ArrayList<>(List.of("MGET"));
        for (int i = 0; i < 100; i++) {
            words.add("k" + i);
        }
        assertTrue(redis.named("mget").findKeys(bytes(words), words.size(), keys));
        assertEquals(100, keys.size());
        assertTrue(redis.named("get").findKeys(bytes(List.of("GET", "k")), 2, keys));
        assertEquals(1, keys.size());
        assertThrows(IndexOutOfBoundsException.class, () -> keys.index(1));
    }

    /** Random calls made from the grammar itself: every key is found, whatever is around it. */
    @Test
    void findsExactlyTheKeysOfCallsThatFit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (CommandSyntax syntax : redis.byName().values()) {
            CallGenerator generator = new CallGenerator(syntax.line(), random);
            for (int i = 0; i < 300; i++) {
                generator.generate();
                byte[][] arguments = bytes(generator.words());
                boolean told = syntax.findKeys(arguments, arguments.length, keys);
                String what = "seed " + seed + ": " + generator.words() + " for " + syntax.line();
                assertTrue(told, what);
                assertEquals(generator.keys(), positions().stream().sorted().toList(), what);
            }
        }
    }

    @Test
    void takesGarbageWithoutHarm() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (CommandSyntax syntax : redis.byName().values()) {
            List<String> pool = new ArrayList<>(List.of("", "0", "1", "2", "7", "-1", "a", "*", "999999999", "key"));
            pool.addAll(Arrays.asList(syntax.line().split("[^A-Z]+")));
            for (int i = 0; i < 300; i++) {
                String[] words = new String[random.nextInt(12)];
                Arrays.setAll(words, any -> pool.get(random.nextInt(pool.size())));
                byte[][] arguments = bytes(List.of(words));
                syntax.findKeys(arguments, arguments.length, keys);
                List<Integer> found = positions();
                String what = "seed " + seed + ": " + List.of(words) + " for " + syntax.line() + ": " + found;
                assertEquals(
                        found.stream().distinct().sorted().toList(),
                        found.stream().sorted().toList(),
                        what);
                assertTrue(found.stream().allMatch(at -> at >= syntax.words() && at < words.length), what);
            }
        }
    }

    @Test
    void allocatesNothing() {
        List<CommandSyntax> lines = new ArrayList<>();
        List<byte[][]> calls = new ArrayList<>();
        for (String call : SampleCalls.all()) {
            lines.add(redis.of(SampleCalls.words(call)));
            calls.add(bytes(SampleCalls.words(call)));
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls.size(); i++) {
                lines.get(i).findKeys(calls.get(i), calls.get(i).length, keys);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 256, least + " bytes for " + calls.size() + " calls");
    }
}
