package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Says what a key holds. */
@Command(
        syntax = "TYPE key(RO)",
        summary = "Replies with the name of the type a key holds; none when it is absent.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class TypeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        String name = call.keyspace().typeName(call.arguments().nextKey());
        call.reply().simple(name == null ? "none" : name);
    }
}
