package dev.keyjar.engine.builtin.memory;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Measures a key. */
@Command(
        syntax = "MEMORY USAGE key(RO) [SAMPLES count:integer]",
        summary =
                "Replies with about how many bytes a key and its value take; SAMPLES changes nothing, as no value has to be sampled.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY})
public final class MemoryUsageCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        while (args.hasNext()) {
            if (args.remaining() < 2 || !args.nextIf("SAMPLES")) {
                throw args.syntaxError();
            }
            if (args.nextLong() < 0) {
                throw args.syntaxError();
            }
        }
        Entry entry = Call.of(call).entry(key);
        if (entry == null) {
            call.reply().nil();
            return;
        }
        call.reply().integer(KeyMemory.of(entry));
    }
}
