package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.Locale;

/** Describes some commands. */
@Command(
        syntax = "COMMAND INFO [command-name ...]",
        summary = "Describes commands as clients need them; null for those that are not there.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {LOADING, STALE},
        categories = "connection",
        tips = "nondeterministic_output_order")
public final class CommandInfoCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandInfoCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        CommandInfoReply info = new CommandInfoReply(call.reply());
        if (!args.hasNext()) {
            call.reply().array(table.nodes().size());
            table.nodes().forEach(info::write);
            return;
        }
        call.reply().array(args.size());
        while (args.hasNext()) {
            String name = args.nextString().toLowerCase(Locale.ROOT);
            CommandTable.Node node = table.nodes().get(name);
            RegisteredCommand subcommand = table.subcommand(name);
            if (node != null) {
                info.write(name, node);
            } else if (subcommand != null) {
                info.write(subcommand);
            } else {
                call.reply().nil();
            }
        }
    }
}
