package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Tells how often a key was used of late, on a logarithmic scale; only under an LFU policy. */
@Command(
        syntax = "OBJECT FREQ key(RO)",
        summary = "Tells how often a key was used of late, on a logarithmic scale; only under an LFU policy.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class ObjectFreqCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Entry entry = Call.of(call).entry(call.arguments().nextKey());
        if (entry == null) {
            call.reply().nil();
            return;
        }
        if (Call.of(call).memoryLimit().policy().countsUses()) {
            call.reply().integer(Call.of(call).memoryLimit().useCount(entry, call.now()));
            return;
        }
        throw new CommandException(
                "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that"
                        + " when switching between policies at runtime LRU and LFU data will take some time to adjust.");
    }
}
