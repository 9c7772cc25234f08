package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Takes the expiry of a key away. */
@Command(
        syntax = "PERSIST key(RW UPDATE)",
        summary = "Takes the expiry of a key away; replies with 1 if it had one, 0 if not.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class PersistCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.reply().integer(call.keyspace().persist(call.arguments().nextKey()) ? 1 : 0);
    }
}
