package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.rdb.FirstDump;
import java.util.List;

/** DEBUG. */
public final class DebugCommands {

    private DebugCommands() {}

    /** All of it, for one server. */
    public static List<CommandHandler> all(
            Configuration configuration, Dispatcher dispatcher, Runnable newReplicationId) {
        DebugPermission permission = new DebugPermission(() -> configuration.text("enable-debug-command"));
        FirstDump rdb = FirstDump.of(dispatcher, configuration, null);
        return List.of(new DebugCommand(permission, DebugActions.all(dispatcher, rdb, newReplicationId)));
    }
}
