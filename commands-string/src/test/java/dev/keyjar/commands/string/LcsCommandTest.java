package dev.keyjar.commands.string;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.map;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LcsCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new LcsCommand(), new SetCommand(), new AppendCommand(), new PutOtherCommand());

    @ParameterizedTest
    @CsvSource({
        "ohmytext, mynewtext, mytext",
        "ABCBDAB, BDCABA, BDAB",
        "AGGTAB, GXTXAYB, GTAB",
        "aaaa, aa, aa",
        "ab, ba, b",
        "xaxbxcxd, axbxcxdx, axbxcxd",
        "abc, def, ''"
    })
    void findsWhatRedisFinds(String first, String second, String common) {
        keyjar.call("SET", "a", first);
        keyjar.call("SET", "b", second);
        keyjar.call("LCS", "a", "b").replies(bulk(common));
        keyjar.call("LCS", "a", "b", "LEN").replies(integer(common.length()));
        keyjar.expectNothingLogged();
    }

    @Test
    void tellsWhereItMatches() {
        keyjar.call("SET", "a", "ohmytext");
        keyjar.call("SET", "b", "mynewtext");
        ReplyValue text = array(range(4, 7), range(5, 8));
        ReplyValue my = array(range(2, 3), range(0, 1));
        keyjar.call("LCS", "a", "b", "IDX").replies(array(bulk("matches"), array(text, my), bulk("len"), integer(6)));
        keyjar.call("LCS", "a", "b", "IDX", "MINMATCHLEN", "3")
                .replies(array(bulk("matches"), array(text), bulk("len"), integer(6)));
        keyjar.call("LCS", "a", "b", "IDX", "MINMATCHLEN", "-5")
                .replies(array(bulk("matches"), array(text, my), bulk("len"), integer(6)));
    }

    @Test
    void tellsHowLongEachMatchIs() {
        keyjar.call("SET", "a", "ohmytext");
        keyjar.call("SET", "b", "mynewtext");
        keyjar.call("LCS", "a", "b", "MINMATCHLEN", "4", "WITHMATCHLEN", "IDX")
                .replies(array(
                        bulk("matches"), array(array(range(4, 7), range(5, 8), integer(4))), bulk("len"), integer(6)));
    }

    @Test
    void repliesWithAMapInResp3() {
        keyjar.call("SET", "a", "x");
        keyjar.resp3();
        keyjar.call("LCS", "a", "a", "IDX")
                .replies(map(bulk("matches"), array(array(range(0, 0), range(0, 0))), bulk("len"), integer(1)));
    }

    @Test
    void takesAnAbsentKeyAsEmpty() {
        keyjar.call("SET", "a", "x");
        keyjar.call("LCS", "a", "absent").replies(bulk(""));
        keyjar.call("LCS", "absent", "absent", "LEN").replies(integer(0));
        keyjar.call("LCS", "absent", "a", "IDX").replies(array(bulk("matches"), array(), bulk("len"), integer(0)));
    }

    @Test
    void findsTheSameLengthAsTheFullTable() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            String first = text(random);
            String second = text(random);
            keyjar.call("SET", "a", first);
            keyjar.call("SET", "b", second);
            keyjar.call("LCS", "a", "b", "LEN").replies(integer(lengthByTable(first, second)));
        }
    }

    @Test
    void refusesTheLengthTogetherWithTheIndexes() {
        keyjar.call("LCS", "a", "b", "IDX", "LEN")
                .replies(error("ERR If you want both the length and indexes, please just use IDX."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "MINMATCHLEN", "LEN x"})
    void refusesUnknownOptions(String options) {
        keyjar.callLine("LCS a b " + options).replies(error("ERR syntax error"));
    }

    @Test
    void refusesALeastLengthThatIsNoInteger() {
        keyjar.call("LCS", "a", "b", "MINMATCHLEN", "x").replies(error("ERR value is not an integer or out of range"));
    }

    @Test
    void refusesAnotherTypeBeforeItLooksAtOptions() {
        keyjar.call("PUTOTHER", "other");
        keyjar.call("LCS", "a", "other", "foo").replies(error("ERR The specified keys must contain string values"));
        keyjar.call("LCS", "other", "a").replies(error("ERR The specified keys must contain string values"));
    }

    @Test
    void refusesStringsThatTakeTooMuchMemory() {
        keyjar.call("SET", "a", "a".repeat(11_600));
        keyjar.call("SET", "b", "b".repeat(11_600));
        keyjar.call("LCS", "a", "b", "LEN")
                .replies(error("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len"));
    }

    private static ReplyValue range(int first, int last) {
        return array(integer(first), integer(last));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(4)));
        }
        return text.toString();
    }

    private static int lengthByTable(String first, String second) {
        int[][] table = new int[first.length() + 1][second.length() + 1];
        for (int i = 1; i <= first.length(); i++) {
            for (int j = 1; j <= second.length(); j++) {
                table[i][j] = first.charAt(i - 1) == second.charAt(j - 1)
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[first.length()][second.length()];
    }
}
