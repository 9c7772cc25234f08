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
        syntax = "COMMAND GETKEYSANDFLAGS command [arg ...]",
        summary = "Replies with the keys that a call names, each with what the call does to it.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N arguments",
        flags = {LOADING, STALE},
        categories = "connection")
public final class CommandGetKeysAndFlagsCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public CommandGetKeysAndFlagsCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        byte[][] words = CalledKeys.words(call.arguments());
        KeyPositions keys = CalledKeys.find(table, words);
        call.reply().array(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            call.reply().array(2);
            call.reply().bulk(words[keys.index(i)]);
            CommandInfoReply.flags(call.reply(), keys.flags(i).set());
        }
    }
}
