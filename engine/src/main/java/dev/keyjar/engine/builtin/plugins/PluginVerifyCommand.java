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
import java.nio.file.Path;

/** Says what is wrong with a plugin without loading it: a line each, none when nothing is. */
@Command(
        syntax = "PLUGIN VERIFY path",
        summary = "Says what is wrong with a plugin without loading it: a line each, none when nothing is.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N classes of the plugin",
        flags = {ADMIN, NO_SCRIPT, NO_MULTI})
final class PluginVerifyCommand implements CommandHandler, GuardedCommand, RepliesFreely {

    private final PluginCheck examination;
    private final ChangeOfPlugin change;
    private final PluginPermission permission;

    PluginVerifyCommand(PluginCheck examination, ChangeOfPlugin change, PluginPermission permission) {
        this.examination = examination;
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
        change.run(call, () -> examination.problems(path), (reply, lines) -> {
            reply.array(lines.size());
            lines.forEach(reply::bulk);
        });
    }
}
