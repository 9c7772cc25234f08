package dev.keyjar.engine.builtin.replication;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_ASYNC_LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Confirms that this server follows no other; following one is not offered. */
@Command(
        syntax = "REPLICAOF args:<host-port:<host port:integer> | no-one:<NO ONE>>",
        summary = "Confirms that this server follows no other; following one is not offered.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, STALE, NO_ASYNC_LOADING})
public final class ReplicaOfCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Master.refuse(call.arguments());
        call.reply().ok();
    }
}
