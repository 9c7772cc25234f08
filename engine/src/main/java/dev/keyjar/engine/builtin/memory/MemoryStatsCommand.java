package dev.keyjar.engine.builtin.memory;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import java.util.Map;

/** Replies with what the process takes, by purpose. */
@Command(
        syntax = "MEMORY STATS",
        summary = "Replies with what the process takes, by purpose.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"})
public final class MemoryStatsCommand implements CommandHandler {

    private final MemoryFigures figures;

    /** With a server's figures. */
    MemoryStatsCommand(MemoryFigures figures) {
        this.figures = figures;
    }

    @Override
    public void execute(CommandCall call) {
        write(call.reply(), figures.all());
    }

    private static void write(Reply reply, Map<?, ?> figures) {
        reply.map(figures.size());
        figures.forEach((name, figure) -> {
            reply.bulk((String) name);
            if (figure instanceof Map<?, ?> inner) {
                write(reply, inner);
            } else if (figure instanceof Double fraction) {
                reply.number(fraction);
            } else {
                reply.integer((Long) figure);
            }
        });
    }
}
