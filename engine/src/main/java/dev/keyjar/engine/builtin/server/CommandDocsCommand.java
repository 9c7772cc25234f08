package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Documents commands. */
@Command(
        syntax = "COMMAND DOCS [command-name ...]",
        summary = "Documents commands: what they do and what arguments they take.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {LOADING, STALE},
        categories = "connection",
        tips = "nondeterministic_output_order")
public final class CommandDocsCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandDocsCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        CommandDocsReply docs = new CommandDocsReply(call.reply());
        if (!args.hasNext()) {
            call.reply().map(table.nodes().size());
            table.nodes().forEach(docs::write);
            return;
        }
        Map<String, CommandTable.Node> nodes = new LinkedHashMap<>();
        Map<String, RegisteredCommand> subcommands = new LinkedHashMap<>();
        while (args.hasNext()) {
            String name = args.nextString().toLowerCase(Locale.ROOT);
            CommandTable.Node node = table.nodes().get(name);
            RegisteredCommand subcommand = table.subcommand(name);
            if (node != null) {
                nodes.put(name, node);
            } else if (subcommand != null) {
                subcommands.put(name, subcommand);
            }
        }
        call.reply().map(nodes.size() + subcommands.size());
        nodes.forEach(docs::write);
        subcommands.values().forEach(docs::write);
    }
}
