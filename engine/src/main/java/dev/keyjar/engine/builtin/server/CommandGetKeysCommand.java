package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.command.CommandTable;

/** Finds the keys of a call. */
@Command(
        syntax = "COMMAND GETKEYS command [arg ...]",
        summary = "Replies with the keys that a call names.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N arguments",
        flags = {LOADING, STALE},
        categories = "connection")
public final class CommandGetKeysCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandGetKeysCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        byte[][] words = CalledKeys.words(call.arguments());
        KeyPositions keys = CalledKeys.find(table, words);
        call.reply().array(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            call.reply().bulk(words[keys.index(i)]);
        }
    }
}
