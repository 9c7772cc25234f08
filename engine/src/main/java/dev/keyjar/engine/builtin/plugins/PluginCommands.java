package dev.keyjar.engine.builtin.plugins;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.util.List;

/** The commands of this package. */
public final class PluginCommands {

    private PluginCommands() {}

    /** All of them, for one server. */
    public static List<CommandHandler> all(LivePlugins plugins, Configuration configuration) {
        ChangeOfPlugin change = new ChangeOfPlugin(plugins);
        PluginPermission permission = new PluginPermission(() -> configuration.text("enable-plugin-command"));
        return List.of(
                new PluginListCommand(plugins),
                new PluginInfoCommand(plugins),
                new PluginEnableCommand(plugins),
                new PluginLoadCommand(plugins, change, permission),
                new PluginUnloadCommand(plugins, change, permission),
                new PluginReloadCommand(plugins, change, permission),
                new PluginVerifyCommand(new PluginCheck(plugins), change, permission),
                new ModuleLoadCommand(plugins, change, permission),
                new ModuleUnloadCommand(plugins, change, permission));
    }
}
