package dev.keyjar.engine.builtin.replication;

import dev.keyjar.api.CommandHandler;
import java.util.List;

/** The commands of this package. */
public final class ReplicationCommands {

    private ReplicationCommands() {}

    /** All of them. */
    public static List<CommandHandler> all() {
        return List.of(
                new RoleCommand(),
                new ReplicaOfCommand(),
                new SlaveOfCommand(),
                new FailoverCommand(),
                new WaitCommand(),
                new WaitAofCommand());
    }
}
