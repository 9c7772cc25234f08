package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.InstalledPlugin;
import java.util.List;
import java.util.function.Supplier;

/** Lists plugins. */
@Command(
        syntax = "MODULE LIST",
        summary = "Lists the plugins as Redis lists modules: name, version, path, arguments.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N plugins",
        flags = {ADMIN, NO_SCRIPT},
        tips = "nondeterministic_output_order")
public final class ModuleListCommand implements CommandHandler {

    private final Supplier<List<InstalledPlugin>> plugins;

    /** With the plugins that are loaded. */
    public ModuleListCommand(Supplier<List<InstalledPlugin>> plugins) {
        this.plugins = plugins;
    }

    @Override
    public void execute(CommandCall call) {
        Reply reply = call.reply();
        List<InstalledPlugin> loaded = plugins.get();
        reply.array(loaded.size());
        for (InstalledPlugin plugin : loaded) {
            reply.map(5);
            reply.bulk("name");
            reply.bulk(plugin.id().name());
            reply.bulk("ver");
            reply.integer(plugin.numericVersion());
            reply.bulk("path");
            reply.bulk(plugin.origin());
            reply.bulk("args");
            reply.array(0);
            reply.bulk("version");
            reply.bulk(plugin.id().version());
        }
    }
}
