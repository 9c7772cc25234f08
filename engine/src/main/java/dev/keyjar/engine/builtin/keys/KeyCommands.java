package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.util.List;

/** The commands of this package. */
public final class KeyCommands {

    private KeyCommands() {}

    /** One of each, for so many databases and these types of values. */
    public static List<CommandHandler> all(int databases, ValueTypes types) {
        return List.of(
                new DelCommand(),
                new UnlinkCommand(),
                new ExistsCommand(),
                new TouchCommand(),
                new TypeCommand(),
                new RenameCommand(),
                new RenameNxCommand(),
                new ExpireCommand(),
                new PExpireCommand(),
                new ExpireAtCommand(),
                new PExpireAtCommand(),
                new TtlCommand(),
                new PTtlCommand(),
                new ExpireTimeCommand(),
                new PExpireTimeCommand(),
                new PersistCommand(),
                new CopyCommand(databases),
                new MoveCommand(databases),
                new DumpCommand(),
                new RestoreCommand(types),
                new ObjectEncodingCommand(),
                new ObjectFreqCommand(),
                new ObjectIdleTimeCommand(),
                new ObjectRefCountCommand());
    }
}
