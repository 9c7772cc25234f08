package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists the categories of commands, or the commands of one. */
@Command(
        syntax = "ACL CAT [categoryname]",
        summary = "Lists the categories of commands, or the commands of one.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class AclCatCommand implements CommandHandler {

    private static final List<String> OF_REDIS = List.of(
            "keyspace",
            "read",
            "write",
            "set",
            "sortedset",
            "list",
            "hash",
            "string",
            "bitmap",
            "hyperloglog",
            "geo",
            "stream",
            "pubsub",
            "admin",
            "fast",
            "slow",
            "blocking",
            "dangerous",
            "connection",
            "transaction",
            "scripting");

    private final CommandTable table;

    /** For a command table. */
    public AclCatCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        Set<String> names = args.hasNext() ? commands(args.nextString()) : categories();
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    /** Those of Redis, and those that plugins add. */
    private Set<String> categories() {
        Set<String> names = new LinkedHashSet<>(OF_REDIS);
        table.all().forEach(command -> command.categories().forEach(category -> names.add(category.substring(1))));
        return names;
    }

    private Set<String> commands(String category) {
        String lower = category.toLowerCase(Locale.ROOT);
        if (!categories().contains(lower)) {
            throw new CommandException("ERR Unknown category '" + category + "'");
        }
        Set<String> names = new LinkedHashSet<>();
        for (RegisteredCommand command : table.all()) {
            if (command.categories().contains("@" + lower)) {
                names.add(command.name());
            }
        }
        return names;
    }
}
