package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;

/** Renames a key, if the new name is free. */
@Command(
        syntax = "RENAMENX key(RW ACCESS DELETE) newkey:key(OW INSERT)",
        summary = "Gives a key another name, unless that is taken; replies with 1 if it did, 0 if not.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class RenameNxCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Keyspace keyspace = call.keyspace();
        byte[] key = call.arguments().nextKey();
        byte[] newKey = call.arguments().nextKey();
        if (!keyspace.exists(key)) {
            throw CommandException.noSuchKey();
        }
        boolean free = !keyspace.exists(newKey);
        if (free) {
            keyspace.rename(key, newKey);
        }
        call.reply().integer(free ? 1 : 0);
    }
}
