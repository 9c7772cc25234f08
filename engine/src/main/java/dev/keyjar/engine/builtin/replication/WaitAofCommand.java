package dev.keyjar.engine.builtin.replication;

import static dev.keyjar.api.CommandFlag.BLOCKING;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Wait;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.NoPersistence;
import dev.keyjar.engine.dispatch.RepliesFreely;
import java.util.function.Supplier;

/** Waits until what the client wrote, and what it saw others write, is on the disk. Under {@code appendfsync no} nobody looks to that. */
@Command(
        syntax = "WAITAOF numlocal:integer numreplicas:integer timeout:integer",
        summary =
                "Waits until what the client wrote is on the disk, here and with so many replicas, or some milliseconds;"
                        + " replies with how many have it, here and there.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = BLOCKING,
        categories = "connection",
        tips = {"request_policy:all_shards", "response_policy:agg_min"})
public final class WaitAofCommand implements CommandHandler, RepliesFreely {

    private static final String LOG_IS_OFF =
            "ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.";

    /** For a sequence to be on the disk, and for replicas that never come; the log may be switched off meanwhile. */
    private record WaitForDisk(
            Supplier<Persistence> log, long sequence, boolean local, boolean replicas, long timeoutMillis)
            implements Wait {

        @Override
        public boolean isOver() {
            return isInVain() || !replicas && (!local || isForced());
        }

        @Override
        public void answer(Reply reply) {
            if (isInVain()) {
                reply.error(LOG_IS_OFF);
                return;
            }
            reply.array(2);
            reply.integer(isForced() ? 1 : 0);
            reply.integer(0);
        }

        private boolean isInVain() {
            return local && log.get() instanceof NoPersistence;
        }

        private boolean isForced() {
            return log.get().forced() >= sequence;
        }
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        long local = args.nextLong();
        if (local < 0 || local > 1) {
            throw new CommandException("ERR value is out of range, value must between 0 and 1");
        }
        String mustBePositive = "ERR value is out of range, must be positive";
        long replicas = args.nextLong(mustBePositive);
        if (replicas < 0) {
            throw new CommandException(mustBePositive);
        }
        long timeoutMillis = Timeout.millis(args.nextBytes(), call.now());
        Call own = Call.of(call);
        WaitForDisk wait = new WaitForDisk(
                own::persistence, own.client().awaitedSequence(), local > 0, replicas > 0, timeoutMillis);
        if (wait.isInVain()) {
            throw new CommandException(LOG_IS_OFF);
        }
        if (!wait.isOver() && own.mayBlock()) {
            own.block(wait);
        } else {
            wait.answer(call.reply());
        }
    }
}
