package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CONFIG GET: the directives that patterns match, with their values. */
@Command(
        syntax = "CONFIG GET parameter [parameter ...]",
        summary = "Replies with the directives whose names match one of the patterns, and their values.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N patterns",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class ConfigGetCommand implements CommandHandler {

    private final Configuration configuration;

    /** Reads this configuration. */
    public ConfigGetCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        List<String> patterns = new ArrayList<>();
        while (args.hasNext()) {
            patterns.add(args.nextString());
        }
        Map<String, String> found = configuration.get(patterns);
        Reply reply = call.reply();
        reply.map(found.size());
        found.forEach((name, value) -> {
            reply.bulk(name);
            reply.bulk(value);
        });
    }
}
