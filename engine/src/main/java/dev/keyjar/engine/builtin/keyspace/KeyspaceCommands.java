package dev.keyjar.engine.builtin.keyspace;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;
import java.util.random.RandomGenerator;

/** The commands of this package. */
public final class KeyspaceCommands {

    private KeyspaceCommands() {}

    /** All of them, for a keyspace. */
    public static List<CommandHandler> all(PartitionedKeyspace keyspace, RandomGenerator random) {
        return List.of(
                new DbSizeCommand(keyspace),
                new KeysCommand(),
                new RandomKeyCommand(keyspace, random),
                new ScanCommand(keyspace),
                new FlushDbCommand(keyspace),
                new FlushAllCommand(keyspace),
                new SwapDbCommand(keyspace));
    }
}
