package dev.keyjar.engine.builtin.slowlog;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import java.util.List;

/** Replies with the newest entries of the slow log, 10 or as many as asked for; -1 for all. */
@Command(
        syntax = "SLOWLOG GET [count:integer]",
        summary = "Replies with the newest entries of the slow log, 10 or as many as asked for; -1 for all.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N entries",
        flags = {ADMIN, LOADING, STALE},
        tips = {"request_policy:all_nodes", "nondeterministic_output"})
public final class SlowLogGetCommand implements CommandHandler {

    private static final String COUNT_ERROR = "ERR count should be greater than or equal to -1";

    private final SlowLog log;

    /** For a log. */
    SlowLogGetCommand(SlowLog log) {
        this.log = log;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        List<SlowLogEntry> entries = log.newest(count(args));
        call.reply().array(entries.size());
        entries.forEach(entry -> write(entry, call.reply()));
    }

    /** How many entries are asked for. */
    static long count(Arguments args) {
        if (!args.hasNext()) {
            return 10;
        }
        long count = args.nextLong(COUNT_ERROR);
        if (count < -1) {
            throw new CommandException(COUNT_ERROR);
        }
        return count == -1 ? Long.MAX_VALUE : count;
    }

    private static void write(SlowLogEntry entry, Reply reply) {
        reply.array(6);
        reply.integer(entry.id());
        reply.integer(entry.startedAt());
        reply.integer(entry.micros());
        reply.array(entry.words().length);
        for (byte[] word : entry.words()) {
            reply.bulk(word);
        }
        reply.bulk(entry.address());
        reply.bulk(entry.clientName());
    }
}
