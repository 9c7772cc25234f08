package dev.keyjar.engine.builtin.slowlog;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import java.util.List;

/**
 * The entries of the slow log that are calls of plugins' commands, as maps that tell the plugin, and what a call allocated where that
 * was measured. An entry of SLOWLOG GET has no room for either: clients read its six elements by their places.
 */
@Command(
        syntax = "PLUGIN SLOWLOG [count:integer]",
        summary = "Replies with the newest slow calls of plugins' commands, 10 or as many as asked for; -1 for all.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N entries",
        flags = {ADMIN, LOADING, STALE},
        tips = "nondeterministic_output")
final class PluginSlowLogCommand implements CommandHandler {

    private final SlowLog log;

    PluginSlowLogCommand(SlowLog log) {
        this.log = log;
    }

    @Override
    public void execute(CommandCall call) {
        long count = SlowLogGetCommand.count(call.arguments());
        List<SlowLogEntry> entries = log.newest(count, entry -> !entry.plugin().isEmpty());
        call.reply().array(entries.size());
        entries.forEach(entry -> write(entry, call.reply()));
    }

    private static void write(SlowLogEntry entry, Reply reply) {
        reply.map(8);
        reply.bulk("id");
        reply.integer(entry.id());
        reply.bulk("plugin");
        reply.bulk(entry.plugin());
        reply.bulk("time");
        reply.integer(entry.startedAt());
        reply.bulk("usec");
        reply.integer(entry.micros());
        reply.bulk("allocated-bytes");
        if (entry.allocatedBytes() < 0) {
            reply.nil();
        } else {
            reply.integer(entry.allocatedBytes());
        }
        reply.bulk("command");
        reply.array(entry.words().length);
        for (byte[] word : entry.words()) {
            reply.bulk(word);
        }
        reply.bulk("client-address");
        reply.bulk(entry.address());
        reply.bulk("client-name");
        reply.bulk(entry.clientName());
    }
}
