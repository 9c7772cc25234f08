package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.CommandHandler;
import java.util.List;

/** The commands of this package. */
public final class KeyCommands {

    private KeyCommands() {}

    /** One of each, for so many databases. */
    public static List<CommandHandler> all(int databases) {
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
                new ObjectEncodingCommand(),
                new ObjectFreqCommand(),
                new ObjectIdleTimeCommand(),
                new ObjectRefCountCommand());
    }
}
