package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Serializes a value. */
@Command(
        syntax = "DUMP key(RO ACCESS)",
        summary = "Replies with a value in Redis' own serialization, for RESTORE here or in a Redis; null when absent.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N bytes of the value",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class DumpCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        if (!call.keyspace().exists(key)) {
            call.reply().nil();
            return;
        }
        Entry entry = Call.of(call).entry(key);
        call.reply().bulk(DumpPayload.of(entry));
    }
}
