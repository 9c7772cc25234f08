package dev.keyjar.engine.builtin.replication;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: there are no replicas. */
@Command(
        syntax = "FAILOVER target:[TO host port:integer [FORCE]] [ABORT] [TIMEOUT milliseconds:integer]",
        summary = "Is known, but refused: there are no replicas.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, STALE})
public final class FailoverCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() == 1 && args.nextIf("ABORT")) {
            throw new CommandException("ERR No failover in progress.");
        }
        throw new CommandException("ERR FAILOVER requires connected replicas.");
    }
}
