package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.HashValue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Picks fields by chance. */
@Command(
        syntax = "HRANDFIELD key options:[count:integer [WITHVALUES]]",
        summary =
                "Replies with fields of a hash picked by chance: one, or so many different ones, or, for a negative count, so many with repetitions.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(N) for N fields replied",
        flags = READONLY,
        tips = "nondeterministic_output")
public final class HRandFieldCommand implements CommandHandler {

    private static final String OUT_OF_RANGE = "ERR value is out of range";

    private final Supplier<RandomGenerator> random;

    /** With chance of its own on every thread. */
    public HRandFieldCommand() {
        this(ThreadLocalRandom::current);
    }

    HRandFieldCommand(Supplier<RandomGenerator> random) {
        this.random = random;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        boolean one = !args.hasNext();
        long count = one ? 1 : count(args.nextLong());
        boolean withValues = args.nextIf("WITHVALUES");
        if (args.hasNext()) {
            throw args.syntaxError();
        }
        if (withValues && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw new CommandException(OUT_OF_RANGE);
        }
        // The one implementation of the face, which knows more than it shows.
        HashStore hash = (HashStore) call.keyspace().open(key, HashValue.class);
        if (one) {
            one(hash, call.reply());
        } else if (hash == null || count == 0) {
            call.reply().array(0);
        } else {
            several(new FieldSample(hash, random.get()), count, withValues, call.reply());
        }
    }

    private static long count(long count) {
        if (count == Long.MIN_VALUE) {
            throw new CommandException(
                    OUT_OF_RANGE + ", value must between " + -Long.MAX_VALUE + " and " + Long.MAX_VALUE);
        }
        return count;
    }

    private void one(HashStore hash, Reply reply) {
        if (hash == null) {
            reply.nil();
        } else {
            hash.visitRandom(random.get(), (field, value) -> reply.bulk(field));
        }
    }

    private static void several(FieldSample sample, long count, boolean withValues, Reply reply) {
        int size = sample.size(count);
        reply.array(withValues && !reply.resp3() ? 2 * size : size);
        sample.visit(count, (field, value) -> {
            if (withValues && reply.resp3()) {
                reply.array(2);
            }
            reply.bulk(field);
            if (withValues) {
                reply.bulk(value);
            }
        });
    }
}
