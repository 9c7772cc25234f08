package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.CommandTable;

/** Describes all commands. */
@Command(
        syntax = "COMMAND [arg ...]",
        summary = "Describes all commands as clients need them: arity, flags, keys.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {LOADING, STALE},
        categories = "connection",
        tips = "nondeterministic_output_order")
public final class CommandCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        CommandInfoReply info = new CommandInfoReply(call.reply());
        call.reply().array(table.nodes().size());
        table.nodes().forEach(info::write);
    }
}
