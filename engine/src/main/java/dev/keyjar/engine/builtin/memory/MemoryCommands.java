package dev.keyjar.engine.builtin.memory;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;

/** MEMORY and its subcommands. */
public final class MemoryCommands {

    private MemoryCommands() {}

    /** All of them, for one server. */
    public static List<CommandHandler> all(PartitionedKeyspace keyspace, ProcessMemory memory) {
        return List.of(
                new MemoryUsageCommand(),
                new MemoryStatsCommand(new MemoryFigures(keyspace, memory)),
                new MemoryDoctorCommand(memory, keyspace),
                new MemoryPurgeCommand(),
                new MemoryMallocStatsCommand());
    }
}
