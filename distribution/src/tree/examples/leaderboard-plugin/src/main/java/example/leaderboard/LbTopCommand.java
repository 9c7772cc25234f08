package example.leaderboard;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import java.util.List;

/** LB.TOP: the members with the highest scores. */
@Command(
        syntax = "LB.TOP key:r count:integer",
        summary = "Replies with the best members of a leaderboard, the best first, each with its score.",
        group = "leaderboard",
        since = "1.0.0",
        complexity = "O(count)",
        flags = READONLY)
public final class LbTopCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long count = args.nextLong();
        if (count < 0) {
            throw new CommandException("ERR count must not be negative");
        }

        Leaderboard board = call.keyspace().open(key, Leaderboard.class);
        List<Leaderboard.Place> best =
                board == null ? List.of() : board.places().limit(count).toList();
        Reply reply = call.reply();
        reply.array(best.size());
        for (Leaderboard.Place place : best) {
            reply.array(2);
            reply.bulk(place.member());
            reply.integer(place.score());
        }
    }
}
