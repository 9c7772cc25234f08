package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.StringValue;
import java.util.List;

@Command(
        syntax = "LCS key1:key key2:key [LEN] [IDX] [MINMATCHLEN min-match-len:integer] [WITHMATCHLEN]",
        summary =
                "Finds the longest sequence of bytes that two strings have in common, gaps allowed; on demand where it matches.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N*M) for strings of N and M bytes",
        flags = READONLY)
public final class LcsCommand implements CommandHandler {

    private static final byte[] NOTHING = {};

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] first = bytes(call, args.nextKey());
        byte[] second = bytes(call, args.nextKey());
        boolean length = false;
        boolean indexes = false;
        boolean matchLengths = false;
        long least = 0;
        while (args.hasNext()) {
            if (args.nextIf("LEN")) {
                length = true;
            } else if (args.nextIf("IDX")) {
                indexes = true;
            } else if (args.nextIf("WITHMATCHLEN")) {
                matchLengths = true;
            } else if (args.nextIf("MINMATCHLEN")) {
                least = args.nextLong();
            } else {
                throw args.syntaxError();
            }
        }
        if (length && indexes) {
            throw new CommandException("ERR If you want both the length and indexes, please just use IDX.");
        }

        CommonSubsequence common = CommonSubsequence.of(first, second);
        if (indexes) {
            reply(call.reply(), common.matches(least), common.length(), matchLengths);
        } else if (length) {
            call.reply().integer(common.length());
        } else {
            call.reply().bulk(common.bytes());
        }
    }

    private static byte[] bytes(CommandCall call, byte[] key) {
        try {
            StringValue value = call.keyspace().open(key, StringValue.class);
            return value == null ? NOTHING : value.bytes();
        } catch (CommandException wrongType) {
            throw new CommandException("ERR The specified keys must contain string values");
        }
    }

    private static void reply(Reply reply, List<CommonSubsequence.Match> matches, int length, boolean matchLengths) {
        reply.map(2);
        reply.bulk("matches");
        reply.array(matches.size());
        for (CommonSubsequence.Match match : matches) {
            reply.array(matchLengths ? 3 : 2);
            reply.array(2);
            reply.integer(match.inFirst());
            reply.integer(match.inFirst() + match.length() - 1);
            reply.array(2);
            reply.integer(match.inSecond());
            reply.integer(match.inSecond() + match.length() - 1);
            if (matchLengths) {
                reply.integer(match.length());
            }
        }
        reply.bulk("len");
        reply.integer(length);
    }
}
