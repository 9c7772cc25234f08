package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Tells how a value is kept in memory: int, embstr, raw, listpack, hashtable, or what its type calls it. */
@Command(
        syntax = "OBJECT ENCODING key(RO)",
        summary =
                "Tells how a value is kept in memory: int, embstr, raw, listpack, hashtable, or what its type calls it.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class ObjectEncodingCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Entry entry = Call.of(call).entry(call.arguments().nextKey());
        if (entry == null) {
            call.reply().nil();
            return;
        }
        call.reply().bulk(entry.type().type().encoding(entry.stored()));
    }
}
