package dev.keyjar.engine.builtin.plugins;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.plugin.live.LivePlugins;

/** Switches a plugin on again that was switched off because its commands failed too often; replies OK. */
@Command(
        syntax = "PLUGIN ENABLE name",
        summary = "Switches a plugin on again that was switched off because its commands failed too often; replies OK.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {ADMIN, NO_SCRIPT})
final class PluginEnableCommand implements CommandHandler {

    private final LivePlugins plugins;

    PluginEnableCommand(LivePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public void execute(CommandCall call) {
        String name = call.arguments().nextString();
        if (!plugins.faults().switchOn(name)) {
            throw new CommandException("ERR no plugin called '" + name
                    + "' is switched off; PLUGIN LIST shows those there are, and why one is off");
        }
        call.reply().ok();
    }
}
