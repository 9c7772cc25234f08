package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_ASYNC_LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.GuardedCommand;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.plugin.live.LivePlugins;

/** Unloads a plugin, as PLUGIN UNLOAD does; replies OK. */
@Command(
        syntax = "MODULE UNLOAD name",
        summary = "Unloads a plugin, as PLUGIN UNLOAD does; replies OK.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands and values of the plugin",
        flags = {ADMIN, NO_SCRIPT, NO_ASYNC_LOADING})
final class ModuleUnloadCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final LivePlugins plugins;
    private final ChangeOfPlugin change;
    private final PluginPermission permission;

    ModuleUnloadCommand(LivePlugins plugins, ChangeOfPlugin change, PluginPermission permission) {
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
        String name = call.arguments().nextString();
        if (plugins.find(name) == null) {
            throw new CommandException("ERR Error unloading module: no such module with that name");
        }
        change.run(call, () -> plugins.unload(name, false), (reply, done) -> reply.ok());
    }
}
