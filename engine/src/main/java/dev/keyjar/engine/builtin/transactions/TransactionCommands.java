package dev.keyjar.engine.builtin.transactions;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;

/** The commands of this package. */
public final class TransactionCommands {

    private TransactionCommands() {}

    /** All of them, for the clients of a keyspace. */
    public static List<CommandHandler> all(PartitionedKeyspace keyspace) {
        return List.of(
                new MultiCommand(),
                new ExecCommand(keyspace),
                new DiscardCommand(keyspace),
                new WatchCommand(keyspace),
                new UnwatchCommand(keyspace));
    }
}
