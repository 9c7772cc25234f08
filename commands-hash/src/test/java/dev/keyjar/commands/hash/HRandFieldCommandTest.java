package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HRandFieldCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HRandFieldCommand(), new HSetCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    private static List<String> texts(ReplyValue reply) {
        return ((ReplyValue.Array) reply)
                .elements().stream()
                        .map(element -> ((ReplyValue.Bulk) element).text())
                        .toList();
    }

    private void fill(int fields) {
        for (int i = 0; i < fields; i++) {
            keyjar.call("HSET", "h", "f" + i, "v" + i);
        }
    }

    @Test
    void picksOneField() {
        fill(3);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(((ReplyValue.Bulk) keyjar.ask("HRANDFIELD", "h")).text());
        }
        keyjar.expectNothingLogged();
        assertEquals(Set.of("f0", "f1", "f2"), seen);
    }

    @Test
    void findsNothing() {
        keyjar.call("HRANDFIELD", "h").replies(nil());
        keyjar.call("HRANDFIELD", "h", "3").replies(bulks());
        keyjar.call("HRANDFIELD", "h", "-3", "WITHVALUES").replies(bulks());
        keyjar.expectNoKeys();
        fill(1);
        keyjar.call("HRANDFIELD", "h", "0").replies(bulks());
        keyjar.call("HRANDFIELD", "h", "0", "WITHVALUES").replies(bulks());
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 5", "10, 9", "10, 10", "10, 11", "10, 9223372036854775807", "2000, 10", "2000, 1500"})
    void picksSoManyDifferentFields(int fields, long count) {
        fill(fields);
        List<String> picked = texts(keyjar.ask("HRANDFIELD", "h", Long.toString(count)));
        assertEquals(Math.min(fields, count), picked.size());
        assertEquals(picked.size(), new HashSet<>(picked).size());
        assertTrue(picked.stream().allMatch(field -> field.startsWith("f")));
    }

    @ParameterizedTest
    @CsvSource({"10, 4", "2000, 10", "2000, 1500"})
    void picksEveryFieldAboutAsOften(int fields, int count) {
        fill(fields);
        int rounds = 300 * fields / count;
        Map<String, Integer> picked = new HashMap<>();
        for (int i = 0; i < rounds; i++) {
            texts(keyjar.ask("HRANDFIELD", "h", "" + count)).forEach(field -> picked.merge(field, 1, Integer::sum));
        }
        assertEquals(fields, picked.size());
        picked.forEach((field, times) -> assertEquals(300, times, 120, field));
    }

    @Test
    void picksSoManyFieldsWithRepetitions() {
        fill(3);
        List<String> picked = texts(keyjar.ask("HRANDFIELD", "h", "-200"));
        assertEquals(200, picked.size());
        assertEquals(Set.of("f0", "f1", "f2"), Set.copyOf(picked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-5"})
    void givesTheValuesToo(String count) {
        fill(2);
        List<String> picked = texts(keyjar.ask("HRANDFIELD", "h", count, "withvalues"));
        assertEquals(2 * Math.abs(Integer.parseInt(count)), picked.size());
        for (int i = 0; i < picked.size(); i += 2) {
            assertEquals("v" + picked.get(i).substring(1), picked.get(i + 1));
        }
    }

    @Test
    void givesPairsInResp3() {
        keyjar.resp3();
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HRANDFIELD", "h").replies(bulk("a"));
        keyjar.call("HRANDFIELD", "h", "1").replies(bulks("a"));
        keyjar.call("HRANDFIELD", "h", "1", "WITHVALUES").replies(array(bulks("a", "1")));
        keyjar.call("HRANDFIELD", "h", "-2", "WITHVALUES").replies(array(bulks("a", "1"), bulks("a", "1")));
        keyjar.call("HRANDFIELD", "absent").replies(nil());
        keyjar.call("HRANDFIELD", "absent", "1", "WITHVALUES").replies(array());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 NONSENSE", "1 WITHVALUES NONSENSE", "-1 WITHVALUES WITHVALUES"})
    void refusesOtherOptions(String options) {
        keyjar.callLine("HRANDFIELD h " + options).replies(error("ERR syntax error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x NONSENSE", "1.5", "-9223372036854775809"})
    void refusesACountThatIsNoNumber(String count) {
        keyjar.callLine("HRANDFIELD h " + count).replies(error("ERR value is not an integer or out of range"));
    }

    @Test
    void refusesCountsOutOfRange() {
        fill(1);
        keyjar.call("HRANDFIELD", "h", "-9223372036854775808")
                .replies(error("ERR value is out of range, value must between -9223372036854775807 and"
                        + " 9223372036854775807"));
        keyjar.call("HRANDFIELD", "h", "4611686018427387904", "WITHVALUES").replies(error("ERR value is out of range"));
        keyjar.call("HRANDFIELD", "h", "-4611686018427387904", "WITHVALUES")
                .replies(error("ERR value is out of range"));
        keyjar.call("HRANDFIELD", "h", "4611686018427387903", "WITHVALUES").replies(bulks("f0", "v0"));
        keyjar.call("HRANDFIELD", "h", "-16777217").replies(error("ERR value is out of range"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HRANDFIELD k").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesAnotherTypeWithACount() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HRANDFIELD k 1").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HRANDFIELD"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hrandfield' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
