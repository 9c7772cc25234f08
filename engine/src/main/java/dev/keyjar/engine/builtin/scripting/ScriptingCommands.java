package dev.keyjar.engine.builtin.scripting;

import dev.keyjar.api.CommandHandler;
import java.util.List;

/** The commands of this package. */
public final class ScriptingCommands {

    private ScriptingCommands() {}

    /** All of them. */
    public static List<CommandHandler> all() {
        return List.of(
                new ScriptFlushCommand(),
                new ScriptExistsCommand(),
                new ScriptKillCommand(),
                new ScriptLoadCommand(),
                new FunctionFlushCommand(),
                new FunctionListCommand(),
                new FunctionStatsCommand(),
                new FunctionDeleteCommand(),
                new FunctionKillCommand(),
                new FunctionLoadCommand());
    }
}
