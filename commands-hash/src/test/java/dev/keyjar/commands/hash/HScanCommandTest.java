package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HScanCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HScanCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    private static String text(ReplyValue value) {
        return ((ReplyValue.Bulk) value).text();
    }

    /** All that a round of calls replies with, in its order. */
    private List<String> round(String... options) {
        List<String> found = new ArrayList<>();
        String cursor = "0";
        int calls = 0;
        do {
            List<String> call = new ArrayList<>(List.of("HSCAN", "h", cursor));
            call.addAll(List.of(options));
            ReplyValue.Array reply = (ReplyValue.Array) keyjar.ask(call.toArray(String[]::new));
            assertEquals(2, reply.elements().size());
            cursor = text(reply.elements().get(0));
            ((ReplyValue.Array) reply.elements().get(1)).elements().forEach(element -> found.add(text(element)));
            assertTrue(++calls < 10_000, "the round does not end");
        } while (!cursor.equals("0"));
        return found;
    }

    private void fill(int fields) {
        for (int i = 0; i < fields; i++) {
            keyjar.call("HSET", "h", "f" + i, "v" + i);
        }
    }

    @Test
    void givesASmallHashInOneCall() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HSCAN", "h", "0").replies(array(bulk("0"), bulks("a", "1", "b", "2")));
        keyjar.expectNothingLogged();
        keyjar.call("HSCAN", "h", "0", "COUNT", "1").replies(array(bulk("0"), bulks("a", "1", "b", "2")));
        keyjar.call("HSCAN", "h", "7").replies(array(bulk("0"), bulks("a", "1", "b", "2")));
        keyjar.resp3().call("HSCAN", "h", "0").replies(array(bulk("0"), bulks("a", "1", "b", "2")));
    }

    @Test
    void walksOverALargeHash() {
        fill(2_000);
        ReplyValue.Array first = (ReplyValue.Array) keyjar.ask("HSCAN", "h", "0", "COUNT", "100");
        int found = ((ReplyValue.Array) first.elements().get(1)).elements().size() / 2;
        assertTrue(found >= 100 && found < 300, found + " fields");
        List<String> all = round();
        assertEquals(4_000, all.size());
        assertEquals(
                2_000,
                new HashSet<>(all.stream().filter(word -> word.startsWith("f")).toList()).size());
        for (int i = 0; i < all.size(); i += 2) {
            assertEquals("v" + all.get(i).substring(1), all.get(i + 1));
        }
    }

    @Test
    void givesFieldsThatMatch() {
        keyjar.call("HSET", "h", "a1", "x", "b1", "y", "a2", "z");
        keyjar.call("HSCAN", "h", "0", "MATCH", "a?").replies(array(bulk("0"), bulks("a1", "x", "a2", "z")));
        keyjar.call("HSCAN", "h", "0", "match", "*1").replies(array(bulk("0"), bulks("a1", "x", "b1", "y")));
        keyjar.call("HSCAN", "h", "0", "MATCH", "*").replies(array(bulk("0"), bulks("a1", "x", "b1", "y", "a2", "z")));
        keyjar.call("HSCAN", "h", "0", "MATCH", "nothing").replies(array(bulk("0"), bulks()));
        keyjar.call("HSCAN", "h", "0", "MATCH", "a1", "MATCH", "b1").replies(array(bulk("0"), bulks("b1", "y")));
    }

    @Test
    void givesMatchesOfALargeHash() {
        fill(1_000);
        assertEquals(Set.of("f77", "v77"), Set.copyOf(round("MATCH", "f77", "COUNT", "7")));
    }

    @Test
    void leavesTheValuesOut() {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HSCAN", "h", "0", "NOVALUES").replies(array(bulk("0"), bulks("a", "b")));
        keyjar.call("HSCAN", "h", "0", "novalues", "MATCH", "b", "COUNT", "3").replies(array(bulk("0"), bulks("b")));
        fill(600);
        assertEquals(602, round("NOVALUES").size());
    }

    @Test
    void findsNothing() {
        keyjar.call("HSCAN", "h", "0").replies(array(bulk("0"), bulks()));
        keyjar.call("HSCAN", "h", "5", "NONSENSE").replies(array(bulk("0"), bulks()));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "18446744073709551616"})
    void refusesAnInvalidCursor(String cursor) {
        keyjar.call("HSCAN", "h", cursor).replies(error("ERR invalid cursor"));
        keyjar.call("PUTOTHER", "k");
        keyjar.call("HSCAN", "k", cursor).replies(error("ERR invalid cursor"));
    }

    @Test
    void takesCursorsUpTo64Bits() {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HSCAN", "h", "18446744073709551615").replies(array(bulk("0"), bulks("a", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MATCH", "COUNT", "COUNT 0", "COUNT -1", "NONSENSE", "MATCH a NONSENSE", "COUNT 1 COUNT"})
    void refusesOtherOptions(String options) {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HSCAN h 0 " + options).replies(error("ERR syntax error"));
    }

    @Test
    void refusesACountThatIsNoNumber() {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HSCAN", "h", "0", "COUNT", "x").replies(error("ERR value is not an integer or out of range"));
        keyjar.call("HSCAN", "h", "0", "COUNT", "9223372036854775807").replies(array(bulk("0"), bulks("a", "1")));
    }

    @Test
    void complainsOfTheTypeBeforeTheOptions() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("HSCAN", "k", "0", "NONSENSE").replies(WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSCAN", "HSCAN h"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hscan' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
