package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_ASYNC_LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.GuardedCommand;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.nio.file.Path;

/** Loads a plugin, as PLUGIN LOAD does; replies OK. Plugins take no arguments. */
@Command(
        syntax = "MODULE LOAD path [arg ...]",
        summary = "Loads a plugin, as PLUGIN LOAD does; replies OK. Plugins take no arguments.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands and values of the plugin",
        flags = {ADMIN, NO_SCRIPT, NO_ASYNC_LOADING})
final class ModuleLoadCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final LivePlugins plugins;
    private final ChangeOfPlugin change;
    private final PluginPermission permission;

    ModuleLoadCommand(LivePlugins plugins, ChangeOfPlugin change, PluginPermission permission) {
        this.plugins = plugins;
        this.change = change;
        this.permission = permission;
    }

    @Override
    public void check(Client client) {
        permission.checkModule(client);
    }

    @Override
    public void execute(CommandCall call) {
        check(Call.of(call).client());
        Arguments args = call.arguments();
        Path path = Path.of(args.nextString());
        if (args.hasNext()) {
            throw new CommandException(
                    "ERR plugins take no arguments; what can be set of them stands in the configuration (CONFIG SET)");
        }
        change.run(call, () -> plugins.load(path), (reply, done) -> reply.ok());
    }
}
