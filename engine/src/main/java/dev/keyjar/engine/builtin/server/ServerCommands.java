package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.util.List;

/** The commands of this package. */
public final class ServerCommands {

    private ServerCommands() {}

    /** All of them, for one server. */
    public static List<CommandHandler> all(
            Dispatcher dispatcher,
            ServerFacts facts,
            StandardInfo info,
            SectionsOfPlugins ofPlugins,
            Runnable shutdown) {
        CommandTable table = dispatcher.table();
        return List.of(
                new CommandCommand(table),
                new CommandCountCommand(table),
                new CommandInfoCommand(table),
                new CommandDocsCommand(table),
                new CommandListCommand(table),
                new CommandGetKeysCommand(table),
                new CommandGetKeysAndFlagsCommand(table),
                new InfoCommand(info.sections(), ofPlugins),
                new TimeCommand(dispatcher.clock()),
                new ModuleListCommand(facts::plugins),
                new MonitorCommand(dispatcher.monitors()),
                new LastSaveCommand(facts.identity()),
                new SaveCommand(),
                new BgSaveCommand(),
                new LolwutCommand(facts.identity()),
                new ShutdownCommand(shutdown));
    }
}
