package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;

/** Counts commands. */
@Command(
        syntax = "COMMAND COUNT",
        summary = "Replies with the number of commands, containers counted as one.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE},
        categories = "connection")
public final class CommandCountCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandCountCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(table.nodes().size());
    }
}
