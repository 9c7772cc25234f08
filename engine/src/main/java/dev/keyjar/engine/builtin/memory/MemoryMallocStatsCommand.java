package dev.keyjar.engine.builtin.memory;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: the JVM has no allocator that could be asked. */
@Command(
        syntax = "MEMORY MALLOC-STATS",
        summary = "Is known, but refused: the JVM has no allocator that could be asked.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"})
public final class MemoryMallocStatsCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        throw new CommandException("ERR there is no allocator to ask, the JVM manages the memory: see MEMORY STATS");
    }
}
