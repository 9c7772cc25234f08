package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.Entry;

/** Tells for how many seconds a key has not been used. */
@Command(
        syntax = "OBJECT IDLETIME key(RO)",
        summary = "Tells for how many seconds a key has not been used.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class ObjectIdleTimeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Entry entry = Call.of(call).entry(call.arguments().nextKey());
        if (entry == null) {
            call.reply().nil();
            return;
        }
        if (Call.of(call).memoryLimit().policy().countsUses()) {
            throw new CommandException(
                    "ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that"
                            + " when switching between policies at runtime LRU and LFU data will take some time to adjust.");
        }
        call.reply().integer(Math.max(0, call.now() / 1000 - entry.usedAt()));
    }
}
