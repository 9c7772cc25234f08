package dev.keyjar.commands.hash;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.type.HashValue.FieldVisitor;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Fields of a hash picked by chance: {@code count} different ones, or {@code -count} that may be the same. */
final class FieldSample {

    /** So that one command cannot ask for more memory than any server has; Redis would try. */
    private static final int MOST_REPETITIONS = 1 << 24;

    /** From here on picking one at a time meets too many that were picked before. */
    private static final int WALKED_PART = 3;

    private final HashStore hash;
    private final RandomGenerator random;

    FieldSample(HashStore hash, RandomGenerator random) {
        this.hash = hash;
        this.random = random;
    }

    /**
     * How many fields {@link #visit} visits.
     *
     * @throws CommandException {@code ERR value is out of range}
     */
    int size(long count) {
        if (count < -MOST_REPETITIONS) {
            throw new CommandException("ERR value is out of range");
        }
        return (int) Math.min(Math.abs(count), count < 0 ? MOST_REPETITIONS : hash.size());
    }

    void visit(long count, FieldVisitor visitor) {
        int size = size(count);
        if (count < 0) {
            for (int i = 0; i < size; i++) {
                hash.visitRandom(random, visitor);
            }
        } else if (size > hash.size() / WALKED_PART) {
            walk(size, visitor);
        } else {
            pick(size, visitor);
        }
    }

    /** Visits all and takes each with the chance that makes the number come out (Knuth, volume 2, algorithm S). */
    private void walk(int size, FieldVisitor visitor) {
        int[] wanted = {size};
        int[] left = {hash.size()};
        hash.forEach((field, value) -> {
            if (random.nextInt(left[0]--) < wanted[0]) {
                wanted[0]--;
                visitor.visit(field, value);
            }
        });
    }

    private void pick(int size, FieldVisitor visitor) {
        Set<ByteBuffer> picked = new HashSet<>();
        while (picked.size() < size) {
            hash.visitRandom(random, (field, value) -> {
                if (picked.add(ByteBuffer.wrap(field))) {
                    visitor.visit(field, value);
                }
            });
        }
    }
}
