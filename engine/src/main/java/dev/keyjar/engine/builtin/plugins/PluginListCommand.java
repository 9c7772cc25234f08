package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.plugin.live.LivePlugin;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.util.List;

/** Lists the plugins in use: name, version, path, commands, value types, the last error and failures. */
@Command(
        syntax = "PLUGIN LIST",
        summary = "Lists the plugins in use: name, version, path, commands, value types, the last error and failures.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N plugins",
        flags = {ADMIN, NO_SCRIPT},
        tips = "nondeterministic_output_order")
final class PluginListCommand implements CommandHandler {

    private final LivePlugins plugins;

    PluginListCommand(LivePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public void execute(CommandCall call) {
        Reply reply = call.reply();
        List<LivePlugin> all = List.copyOf(plugins.all());
        reply.array(all.size());
        all.forEach(plugin -> PluginFacts.tell(plugin, plugins, reply));
    }
}
