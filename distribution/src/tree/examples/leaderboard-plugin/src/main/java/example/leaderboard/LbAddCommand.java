package example.leaderboard;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** LB.ADD: gives points to a member, who joins the board when new. */
@Command(
        syntax = "LB.ADD key:rw points:integer member",
        summary = "Adds points to a member of a leaderboard; replies with its new score.",
        group = "leaderboard",
        since = "1.0.0",
        complexity = "O(log(N)) for N members",
        flags = {WRITE, DENY_OOM, FAST})
public final class LbAddCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long points = args.nextLong();
        byte[] member = args.nextBytes();

        Leaderboard board = call.keyspace().openOrCreate(key, Leaderboard.class);
        try {
            call.reply().integer(board.add(points, member));
        } catch (ArithmeticException overflow) {
            // Nothing is changed yet, so this is an answer; any other exception would be the plugin's fault.
            throw CommandException.overflow();
        }
    }
}
