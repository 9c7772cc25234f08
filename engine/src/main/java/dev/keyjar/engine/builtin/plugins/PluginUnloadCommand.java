package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_MULTI;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.GuardedCommand;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.plugin.live.LivePlugins;

/** Unloads a plugin; FORCE deletes the keys that hold values of it, which prevent it otherwise. */
@Command(
        syntax = "PLUGIN UNLOAD name [FORCE]",
        summary = "Unloads a plugin; FORCE deletes the keys that hold values of it, which prevent it otherwise.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands and values of the plugin",
        flags = {ADMIN, NO_SCRIPT, NO_MULTI})
final class PluginUnloadCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final LivePlugins plugins;
    private final ChangeOfPlugin change;
    private final PluginPermission permission;

    PluginUnloadCommand(LivePlugins plugins, ChangeOfPlugin change, PluginPermission permission) {
        this.plugins = plugins;
        this.change = change;
        this.permission = permission;
    }

    @Override
    public void check(Client client) {
        permission.checkPlugin(client);
    }

    @Override
    public void execute(CommandCall call) {
        check(Call.of(call).client());
        Arguments args = call.arguments();
        String name = args.nextString();
        boolean force = args.nextIf("FORCE");
        if (args.hasNext()) {
            throw args.syntaxError();
        }
        change.run(call, () -> plugins.unload(name, force), (reply, done) -> reply.simple(done));
    }
}
