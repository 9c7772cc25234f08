package dev.keyjar.engine.builtin.keyspace;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;

/** Swaps two databases. */
@Command(
        syntax = "SWAPDB index1:integer index2:integer",
        summary = "Gives each of two databases the other's keys, at once for all clients.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N watched keys",
        flags = {WRITE, FAST},
        categories = {"keyspace", "dangerous"},
        scope = Scope.KEYSPACE)
public final class SwapDbCommand implements CommandHandler {

    private final PartitionedKeyspace keyspace;

    /** For a keyspace. */
    public SwapDbCommand(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    @Override
    public void execute(CommandCall call) {
        int one = call.arguments().nextInt("ERR invalid first DB index");
        int other = call.arguments().nextInt("ERR invalid second DB index");
        if (!known(one) || !known(other)) {
            throw new CommandException("ERR DB index is out of range");
        }
        if (one != other) {
            keyspace.swap(one, other, call.now());
        }
        Call.of(call).changedBeyondKeys(1);
        call.reply().ok();
    }

    private boolean known(int index) {
        return index >= 0 && index < keyspace.databases();
    }
}
