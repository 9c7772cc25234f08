package dev.keyjar.engine.command;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HELP of a container: its subcommands' syntax lines with their summaries, the same for every container. */
final class ContainerHelp implements CommandHandler {

    private final String container;
    private final CommandTable table;

    ContainerHelp(String container, CommandTable table) {
        this.container = container;
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        List<String> lines = new ArrayList<>();
        lines.add(container.toUpperCase(Locale.ROOT) + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        Map<String, RegisteredCommand> subcommands =
                table.nodes().get(container).subcommands();
        subcommands.forEach((word, command) -> {
            lines.add(command.syntax().usage().substring(container.length() + 1));
            lines.add("    " + command.declaration().summary());
        });
        call.reply().array(lines.size());
        lines.forEach(call.reply()::simple);
    }
}
