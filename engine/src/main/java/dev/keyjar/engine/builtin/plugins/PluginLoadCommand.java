package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_MULTI;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.GuardedCommand;
import dev.keyjar.engine.dispatch.RepliesFreely;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.nio.file.Path;

/** Loads a plugin, or a new version of one, from a jar or a folder of jars; says what was done. */
@Command(
        syntax = "PLUGIN LOAD path",
        summary = "Loads a plugin, or a new version of one, from a jar or a folder of jars; says what was done.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands and values of the plugin",
        flags = {ADMIN, NO_SCRIPT, NO_MULTI})
final class PluginLoadCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final LivePlugins plugins;
    private final ChangeOfPlugin change;
    private final PluginPermission permission;

    PluginLoadCommand(LivePlugins plugins, ChangeOfPlugin change, PluginPermission permission) {
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
        Path path = Path.of(call.arguments().nextString());
        change.run(call, () -> plugins.load(path), (reply, done) -> reply.simple(done));
    }
}
