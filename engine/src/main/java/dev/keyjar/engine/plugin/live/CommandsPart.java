package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.plugin.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;

/** The commands of plugins, in the command table. */
final class CommandsPart implements PluginPart {

    private final CommandTable table;
    private List<RegisteredCommand> prepared = List.of();
    private CommandTable future;

    CommandsPart(CommandTable table) {
        this.table = table;
    }

    /** The table as it will be after the change that is prepared. */
    CommandTable future() {
        return future;
    }

    /** How many commands the version brings that is prepared. */
    int count() {
        return prepared.size();
    }

    @Override
    public void prepare(LoadedPlugin before, LoadedPlugin next) {
        List<RegisteredCommand> commands = new ArrayList<>();
        if (next != null) {
            List<CommandHandler> handlers = new ArrayList<>(next.commands());
            next.persistences().forEach(one -> handlers.addAll(one.commands()));
            handlers.forEach(handler -> commands.add(new RegisteredCommand(handler, next.id())));
        }
        CommandTable tried = table.copy();
        tried.replace(name(before, next), commands);
        prepared = commands;
        future = tried;
    }

    @Override
    public void swap(LoadedPlugin before, LoadedPlugin next) {
        table.replace(name(before, next), prepared);
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        forget();
    }

    @Override
    public void undo(LoadedPlugin before, LoadedPlugin next) {
        forget();
    }

    private void forget() {
        prepared = List.of();
        future = null;
    }

    static String name(LoadedPlugin before, LoadedPlugin next) {
        return (next == null ? before : next).id().name();
    }
}
