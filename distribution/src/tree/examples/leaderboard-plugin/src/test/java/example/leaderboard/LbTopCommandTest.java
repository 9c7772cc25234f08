package example.leaderboard;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbTopCommandTest {

    private final CommandTester keyjar = CommandTester.with(new LbAddCommand(), new LbTopCommand());

    @BeforeEach
    void threePlayers() {
        keyjar.call("LB.ADD", "chess", "10", "ada");
        keyjar.call("LB.ADD", "chess", "30", "grace");
        keyjar.call("LB.ADD", "chess", "20", "alan");
    }

    @Test
    void putsTheBestFirst() {
        keyjar.call("LB.TOP", "chess", "2").replies(array(place("grace", 30), place("alan", 20)));
        keyjar.expectNothingLogged();
        keyjar.call("LB.ADD", "chess", "25", "ada");
        keyjar.call("LB.TOP", "chess", "2").replies(array(place("ada", 35), place("grace", 30)));
    }

    @Test
    void ordersEqualScoresByMember() {
        keyjar.call("LB.ADD", "chess", "10", "alan");
        keyjar.call("LB.ADD", "chess", "20", "ada");
        keyjar.call("LB.TOP", "chess", "3").replies(array(place("ada", 30), place("alan", 30), place("grace", 30)));
    }

    @Test
    void repliesWithFewerWhereFewerAre() {
        keyjar.call("LB.TOP", "chess", "9").replies(array(place("grace", 30), place("alan", 20), place("ada", 10)));
        keyjar.call("LB.TOP", "chess", "0").replies(array());
        keyjar.call("LB.TOP", "absent", "9").replies(array());
    }

    @Test
    void refusesANegativeCount() {
        keyjar.call("LB.TOP", "chess", "-1").replies(error("ERR count must not be negative"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LB.TOP", "LB.TOP chess", "LB.TOP chess 2 more"})
    void refusesAnotherNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'lb.top' command"));
    }

    private static ReplyValue place(String member, long score) {
        return array(bulk(member), integer(score));
    }
}
