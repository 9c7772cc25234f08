package dev.keyjar.engine.builtin.replication;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Replies that this server is a master without replicas. */
@Command(
        syntax = "ROLE",
        summary = "Replies that this server is a master without replicas.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE, FAST},
        categories = {"admin", "dangerous"})
public final class RoleCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().array(3);
        call.reply().bulk("master");
        call.reply().integer(0);
        call.reply().array(0);
    }
}
