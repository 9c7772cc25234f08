package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.Reply;
import dev.keyjar.api.syntax.ArgumentType;
import dev.keyjar.api.syntax.SyntaxArgument;
import dev.keyjar.engine.command.CommandDeclaration;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes a command as COMMAND DOCS shows it; redis-cli makes its hints of this. */
final class CommandDocsReply {

    private final Reply reply;

    CommandDocsReply(Reply reply) {
        this.reply = reply;
    }

    /** A name at the top of the table, as key and value of a map. */
    void write(String name, CommandTable.Node node) {
        if (node.command() == null) {
            reply.bulk(name);
            CommandDeclaration first =
                    node.subcommands().values().iterator().next().declaration();
            reply.map(5);
            field("summary", "A container for the subcommands of " + name + ".");
            field("since", first.since());
            field("group", first.group());
            field("complexity", "Depends on subcommand.");
            subcommands(node.subcommands().values());
        } else {
            write(node.command(), node.subcommands().values());
        }
    }

    /** One command, as key and value of a map. */
    void write(RegisteredCommand command) {
        write(command, List.of());
    }

    private void write(RegisteredCommand command, Collection<RegisteredCommand> subcommands) {
        CommandDeclaration declaration = command.declaration();
        List<SyntaxArgument> arguments = command.syntax().arguments();
        int fields = 3
                + one(!declaration.since().isEmpty())
                + one(!declaration.complexity().isEmpty())
                + one(command.plugin() != null)
                + one(!arguments.isEmpty())
                + one(!subcommands.isEmpty());
        reply.bulk(command.name());
        reply.map(fields);
        field("summary", declaration.summary());
        if (!declaration.since().isEmpty()) {
            field("since", declaration.since());
        }
        field("group", group(command));
        if (!declaration.complexity().isEmpty()) {
            field("complexity", declaration.complexity());
        }
        if (command.plugin() != null) {
            field("module", command.plugin().name());
        }
        field("syntax", command.syntax().line());
        if (!arguments.isEmpty()) {
            reply.bulk("arguments");
            arguments(arguments);
        }
        if (!subcommands.isEmpty()) {
            subcommands(subcommands);
        }
    }

    private static String group(RegisteredCommand command) {
        String group = command.declaration().group();
        return group.isEmpty() && command.plugin() != null ? command.plugin().name() : group;
    }

    private void subcommands(Collection<RegisteredCommand> subcommands) {
        reply.bulk("subcommands");
        reply.map(subcommands.size());
        subcommands.forEach(this::write);
    }

    private void arguments(List<SyntaxArgument> arguments) {
        reply.array(arguments.size());
        arguments.forEach(this::argument);
    }

    private void argument(SyntaxArgument argument) {
        List<String> flags = new ArrayList<>(3);
        if (argument.optional()) {
            flags.add("optional");
        }
        if (argument.multiple()) {
            flags.add("multiple");
        }
        if (argument.multipleToken()) {
            flags.add("multiple_token");
        }
        boolean parent = argument.type() == ArgumentType.ONEOF || argument.type() == ArgumentType.BLOCK;
        reply.map(2
                + one(argument.displayText() != null)
                + one(argument.keySpecIndex() >= 0)
                + one(argument.token() != null)
                + one(!flags.isEmpty())
                + one(parent));
        field("name", argument.name());
        field("type", argument.type().redisName());
        if (argument.displayText() != null) {
            field("display_text", argument.displayText());
        }
        if (argument.keySpecIndex() >= 0) {
            reply.bulk("key_spec_index");
            reply.integer(argument.keySpecIndex());
        }
        if (argument.token() != null) {
            field("token", argument.token());
        }
        if (!flags.isEmpty()) {
            reply.bulk("flags");
            reply.set(flags.size());
            flags.forEach(reply::simple);
        }
        if (parent) {
            reply.bulk("arguments");
            arguments(argument.arguments());
        }
    }

    private void field(String name, String value) {
        reply.bulk(name);
        reply.bulk(value);
    }

    private static int one(boolean there) {
        return there ? 1 : 0;
    }
}
