package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Renames a key. */
@Command(
        syntax = "RENAME key(RW ACCESS DELETE) newkey:key:w",
        summary = "Gives a key another name, with its value and expiry; replaces what the other name held.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = WRITE)
public final class RenameCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        if (!call.keyspace().rename(key, call.arguments().nextKey())) {
            throw CommandException.noSuchKey();
        }
        call.reply().ok();
    }
}
