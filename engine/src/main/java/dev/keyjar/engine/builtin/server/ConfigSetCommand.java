package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.config.Configuration;
import java.util.ArrayList;
import java.util.List;

/** CONFIG SET: changes directives while the server runs, all of them or none. */
@Command(
        syntax = "CONFIG SET parameter value [parameter value ...]",
        summary = "Changes directives while the server runs, all of them or none.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N directives",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
        ifUnpaired = "ERR syntax error")
public final class ConfigSetCommand implements CommandHandler {

    private final Configuration configuration;

    /** Changes this configuration. */
    public ConfigSetCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        List<String> namesAndValues = new ArrayList<>();
        while (args.hasNext()) {
            namesAndValues.add(args.nextString());
        }
        configuration.set(namesAndValues);
        call.reply().ok();
    }
}
