package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Lists names of commands. */
@Command(
        syntax = "COMMAND LIST [FILTERBY filterby:<MODULE module-name | ACLCAT category | PATTERN pattern:pattern>]",
        summary = "Lists the names of commands: all, those of a plugin, of an ACL category, or that match a pattern.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {LOADING, STALE},
        categories = "connection",
        tips = "nondeterministic_output_order")
public final class CommandListCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandListCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        BiPredicate<String, RegisteredCommand> filter = filter(args);
        List<String> names = new ArrayList<>();
        table.nodes().forEach((name, node) -> {
            if (filter.test(name, node.command())) {
                names.add(name);
            }
            node.subcommands().values().stream()
                    .filter(command -> filter.test(command.name(), command))
                    .map(RegisteredCommand::name)
                    .forEach(names::add);
        });
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    /** By the name and what it stands for: null for a mere container. */
    private static BiPredicate<String, RegisteredCommand> filter(Arguments args) {
        if (!args.hasNext()) {
            return (name, command) -> true;
        }
        if (args.size() != 3 || !args.nextIf("FILTERBY")) {
            throw args.syntaxError();
        }
        if (args.nextIf("MODULE")) {
            String plugin = args.nextString();
            return (name, command) -> command != null
                    && command.plugin() != null
                    && command.plugin().name().equals(plugin);
        }
        if (args.nextIf("ACLCAT")) {
            String category = "@" + args.nextString().toLowerCase(Locale.ROOT);
            return (name, command) -> command != null && command.categories().contains(category);
        }
        if (args.nextIf("PATTERN")) {
            GlobPattern pattern = GlobPattern.of(args.nextString().toLowerCase(Locale.ROOT));
            return (name, command) -> pattern.matches(name);
        }
        throw args.syntaxError();
    }
}
