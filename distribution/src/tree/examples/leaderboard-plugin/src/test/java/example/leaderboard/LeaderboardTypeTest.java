package example.leaderboard;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;

class LeaderboardTypeTest {

    private final CommandTester keyjar =
            CommandTester.with(new LbAddCommand(), new LbTopCommand(), new LogStateCommand());
    private final LeaderboardType type = new LeaderboardType();
    private final Leaderboard board = type.create();

    @Test
    void isWhatTypeAnswers() {
        keyjar.call("LB.ADD", "chess", "10", "ada");
        keyjar.call("TYPE", "chess").replies(simple("leaderboard"));
    }

    @Test
    void isLoggedByItsState() {
        keyjar.call("LB.ADD", "chess", "10", "ada");
        keyjar.call("LB.ADD", "chess", "30", "grace");
        keyjar.call("LB.ADD", "chess", "5", "ada");
        keyjar.call("TEST.LOGSTATE", "chess").replies(ok());
        keyjar.expectLogged("DEL chess", "LB.ADD chess 30 grace", "LB.ADD chess 15 ada");
        keyjar.restartFromLog();
        keyjar.call("LB.TOP", "chess", "9")
                .replies(array(array(bulk("grace"), integer(30)), array(bulk("ada"), integer(15))));
    }

    @Test
    void copiesShareNothingThatChanges() {
        board.add(10, bytes("ada"));
        Leaderboard copy = type.copy(board);
        assertEquals(type.sizeInBytes(board), type.sizeInBytes(copy));
        board.add(5, bytes("ada"));
        board.add(20, bytes("alan"));
        assertEquals(1, copy.places().count());
        assertEquals(10, copy.places().findFirst().orElseThrow().score());
    }

    @Test
    void growsWithItsMembersOnly() {
        assertTrue(type.isEmpty(board));
        board.add(10, bytes("ada"));
        assertFalse(type.isEmpty(board));
        long one = type.sizeInBytes(board);
        board.add(5, bytes("ada"));
        assertEquals(one, type.sizeInBytes(board));
        board.add(1, bytes("grace"));
        assertEquals(2 * one + 2, type.sizeInBytes(board));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Has the server log a key as its type says it; in the log of a real server that is what a plugin's fault leaves. */
    @Command(syntax = "TEST.LOGSTATE key:rw", summary = "Logs a leaderboard by its state.", flags = CommandFlag.WRITE)
    private static final class LogStateCommand implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            byte[] key = call.arguments().nextKey();
            call.keyspace().openForWrite(key, Leaderboard.class);
            call.logState(key);
            call.reply().ok();
        }
    }
}
