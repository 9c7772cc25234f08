package dev.keyjar.engine.builtin.memory;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.lang.management.MemoryUsage;

/** Says in words whether the memory is short, and what to do about it. */
@Command(
        syntax = "MEMORY DOCTOR",
        summary = "Says in words whether the memory is short, and what to do about it.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"})
public final class MemoryDoctorCommand implements CommandHandler {

    private static final int NEARLY_FULL = 85; // percent

    private final ProcessMemory memory;
    private final PartitionedKeyspace keyspace;

    /** With what the process takes, and the data in it. */
    public MemoryDoctorCommand(ProcessMemory memory, PartitionedKeyspace keyspace) {
        this.memory = memory;
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        MemoryUsage heap = memory.heap();
        long percent = 100 * heap.getUsed() / heap.getMax();
        StringBuilder report = new StringBuilder("The heap holds ")
                .append(heap.getUsed() >> 20)
                .append(" of at most ")
                .append(heap.getMax() >> 20)
                .append(" MiB (")
                .append(percent)
                .append("%), garbage included; the data takes ")
                .append(keyspace.dataBytes() >> 20)
                .append(" MiB, which is what maxmemory limits.\n");
        if (percent >= NEARLY_FULL) {
            report.append("That is much: when garbage collections do not bring it down (KEYJAR_JAVA_OPTS=-Xlog:gc shows"
                    + " them), give the server more memory (KEYJAR_JAVA_OPTS=-Xmx<size>).\n");
        } else {
            report.append("That leaves room.\n");
        }
        call.reply().verbatim("txt", report.toString());
    }
}
