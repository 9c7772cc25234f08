package dev.keyjar.engine.builtin.plugins;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Wait;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Has something done with the plugins while its client waits; its event loop serves others. */
final class ChangeOfPlugin {

    private final LivePlugins plugins;

    ChangeOfPlugin(LivePlugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Leaves a call without reply until something is done.
     *
     * @param change what is done; what it throws is the client's error
     * @param answer writes the reply
     */
    <T> void run(CommandCall call, Supplier<T> change, BiConsumer<Reply, T> answer) {
        Call own = Call.of(call);
        if (!own.mayBlock()) {
            throw new CommandException("ERR plugins cannot be changed in a transaction, or by another command");
        }
        Client client = own.client();
        CompletableFuture<Done<T>> outcome = plugins.submit(() -> new Done<>(change.get(), plugins.sequence()));
        own.block(new Waiting<>(client, outcome, answer));
    }

    private record Done<T>(T result, long sequence) {}

    private record Waiting<T>(Client client, CompletableFuture<Done<T>> outcome, BiConsumer<Reply, T> answer)
            implements Wait {

        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public boolean isOver() {
            return outcome.isDone();
        }

        @Override
        public void answer(Reply reply) {
            try {
                Done<T> done = outcome.getNow(null);
                if (done == null) { // CLIENT UNBLOCK, or the client ended its output
                    reply.error("UNBLOCKED client unblocked; the change of plugins goes on");
                    return;
                }
                client.await(done.sequence);
                answer.accept(reply, done.result);
            } catch (CompletionException failed) {
                String text = String.valueOf(failed.getCause().getMessage());
                reply.error("ERR " + text.replaceAll("\\s*[\r\n]+\\s*", " "));
            }
        }
    }
}
