package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.plugin.live.LivePlugin;
import dev.keyjar.engine.plugin.live.LivePlugins;

/** Tells of a plugin in use what PLUGIN LIST tells of all, with what is counted of its calls. */
@Command(
        syntax = "PLUGIN INFO name",
        summary = "Tells of a plugin in use what PLUGIN LIST tells of all, with what is counted of its calls.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N plugins",
        flags = {ADMIN, NO_SCRIPT})
final class PluginInfoCommand implements CommandHandler {

    private final LivePlugins plugins;

    PluginInfoCommand(LivePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public void execute(CommandCall call) {
        String name = call.arguments().nextString();
        LivePlugin plugin = plugins.find(name);
        if (plugin == null) {
            throw new CommandException("ERR no plugin is called '" + name + "'; PLUGIN LIST shows those there are");
        }
        PluginFacts.tell(plugin, plugins, plugins.statistics(plugin), call.reply());
    }
}
