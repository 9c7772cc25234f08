package dev.keyjar.engine.builtin.debug;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.GuardedCommand;
import dev.keyjar.engine.dispatch.RepliesFreely;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Does things for tests. It runs alone, whatever it does, so that SLEEP stops all others as it does in Redis. */
@Command(
        syntax = "DEBUG subcommand [arg ...]",
        summary = "Throws a switch or looks inside, for tests; DEBUG HELP lists what there is.",
        group = "server",
        since = "0.1.0",
        complexity = "Depends on subcommand.",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        scope = Scope.KEYSPACE)
public final class DebugCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final DebugPermission permission;
    private final Map<String, DebugAction> actions;

    /** With what it can do. */
    DebugCommand(DebugPermission permission, List<DebugAction> all) {
        this.permission = permission;
        this.actions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(action -> actions.put(action.name(), action));
    }

    @Override
    public void check(Client client) {
        permission.check(client);
    }

    @Override
    public void execute(CommandCall call) {
        check(Call.of(call).client());
        Arguments args = call.arguments();
        String name = args.nextString();
        DebugAction action = actions.get(name);
        if (action != null && action.takes(args.remaining())) {
            action.action().run(call);
        } else if (name.equalsIgnoreCase("HELP") && !args.hasNext()) {
            help(call);
        } else {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
    }

    private void help(CommandCall call) {
        call.reply().array(1 + 2 * actions.size() + 2);
        call.reply().simple("DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        actions.values().forEach(action -> {
            call.reply().simple(action.syntax());
            call.reply().simple("    " + action.summary());
        });
        call.reply().simple("HELP");
        call.reply().simple("    Lists what there is.");
    }
}
