package example.leaderboard;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbAddCommandTest {

    private final CommandTester keyjar = CommandTester.with(new LbAddCommand(), new LbTopCommand());

    @Test
    void repliesWithTheSumOfThePoints() {
        keyjar.call("LB.ADD", "chess", "10", "ada").replies(integer(10));
        keyjar.call("LB.ADD", "chess", "5", "ada").replies(integer(15));
        keyjar.expectLogged("LB.ADD chess 5 ada");
        keyjar.call("LB.ADD", "chess", "-20", "ada").replies(integer(-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LB.ADD", "LB.ADD chess", "LB.ADD chess 10", "LB.ADD chess 10 ada 5"})
    void refusesAnotherNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'lb.add' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesPointsThatAreNoInteger() {
        keyjar.call("LB.ADD", "chess", "many", "ada").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAScoreThatDoesNotFitAndChangesNothing(long score) {
        keyjar.call("LB.ADD", "chess", Long.toString(score), "ada").replies(integer(score));
        keyjar.call("LB.ADD", "chess", Integer.toString(Long.signum(score)), "ada")
                .replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("LB.TOP", "chess", "9").replies(array(array(bulk("ada"), integer(score))));
    }

    @Test
    void runsInATransaction() {
        keyjar.call("MULTI").replies(ok());
        keyjar.call("LB.ADD", "chess", "10", "ada").replies(simple("QUEUED"));
        keyjar.call("LB.ADD", "chess", "20", "alan").replies(simple("QUEUED"));
        keyjar.expectNoKeys();
        keyjar.call("EXEC").replies(array(integer(10), integer(20)));
        keyjar.expectLogged("LB.ADD chess 10 ada", "LB.ADD chess 20 alan");
    }

    @Test
    void survivesReplayOfItsOwnLog() {
        keyjar.call("LB.ADD", "chess", "10", "ada").replies(integer(10));
        keyjar.restartFromLog();
        keyjar.call("LB.ADD", "chess", "5", "ada").replies(integer(15));
    }
}
