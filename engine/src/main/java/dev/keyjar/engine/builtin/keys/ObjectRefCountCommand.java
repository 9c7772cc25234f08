package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Tells how many references there are to a value: 1, or for one that keys share the greatest number, as in Redis. */
@Command(
        syntax = "OBJECT REFCOUNT key(RO)",
        summary = "Tells how many references there are to a value: 1, or 2147483647 for one that keys share.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class ObjectRefCountCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Entry entry = Call.of(call).entry(call.arguments().nextKey());
        if (entry == null) {
            call.reply().nil();
            return;
        }
        call.reply().integer(entry.type().type().isShared(entry.stored()) ? Integer.MAX_VALUE : 1);
    }
}
