package dev.keyjar.engine.builtin.replication;

import static dev.keyjar.api.CommandFlag.BLOCKING;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.client.Wait;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RepliesFreely;

/** Waits for replicas, of which there are none: it answers at once when none are asked for, else when its time is up. */
@Command(
        syntax = "WAIT numreplicas:integer timeout:integer",
        summary =
                "Waits until so many replicas have what the client wrote, or some milliseconds; replies with how many have.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = BLOCKING,
        categories = "connection",
        tips = {"request_policy:all_shards", "response_policy:agg_min"})
public final class WaitCommand implements CommandHandler, RepliesFreely {

    /** For replicas that never come. */
    private record WaitForReplicas(long timeoutMillis) implements Wait {

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void answer(Reply reply) {
            reply.integer(0);
        }
    }

    @Override
    public void execute(CommandCall call) {
        byte[] timeout = call.arguments().at(1);
        long replicas = call.arguments().nextLong();
        Wait wait = new WaitForReplicas(Timeout.millis(timeout, call.now()));
        Call own = Call.of(call);
        if (replicas > 0 && own.mayBlock()) {
            own.block(wait);
        } else {
            wait.answer(call.reply());
        }
    }
}
