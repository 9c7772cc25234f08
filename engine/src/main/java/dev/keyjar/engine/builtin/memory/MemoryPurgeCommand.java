package dev.keyjar.engine.builtin.memory;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;

/** Collects garbage now, so that the JVM can give memory back to the system. */
@Command(
        syntax = "MEMORY PURGE",
        summary = "Collects garbage now, so that the JVM can give memory back to the system.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N objects in the heap",
        scope = Scope.PARTITIONS,
        tips = {"request_policy:all_shards", "response_policy:all_succeeded"})
public final class MemoryPurgeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        System.gc(); // on a worker, for it takes its time
        call.reply().ok();
    }
}
