package dev.keyjar.engine.dispatch;

import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.Arrays;

/** The keys one call named, with their hashes, each at a place; two arguments that are the same key share one. */
final class NamedKeys {

    private final PartitionedKeyspace keyspace;
    private final KeyPositions positions = new KeyPositions();
    private byte[][] keys = new byte[4][];
    private int[] hashes = new int[4];
    private int count;
    private int hint;

    NamedKeys(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Takes the keys of a call in place of those of the last one; their partitions. */
    long begin(RegisteredCommand called, byte[][] arguments) {
        Arrays.fill(keys, 0, count, null);
        count = 0;
        hint = 0;
        long set = 0;
        int only = called.syntax().onlyKey();
        if (only > 0) {
            if (only < arguments.length) {
                set = keyspace.setOf(add(arguments[only]));
            }
        } else {
            called.syntax().findKeys(arguments, arguments.length, positions);
            for (int i = 0; i < positions.size(); i++) {
                set |= keyspace.setOf(add(arguments[positions.index(i)]));
            }
        }
        return set;
    }

    /** Adds a key at the next place; its hash. */
    int add(byte[] key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        int hash = keyspace.hash(key);
        keys[count] = key;
        hashes[count++] = hash;
        return hash;
    }

    /** Forgets the last places. */
    void shrinkTo(int size) {
        if (count > size) {
            count = size;
            hint = 0;
        }
    }

    int size() {
        return count;
    }

    /** Whether somebody has changed the bytes of a key since it was named. */
    boolean tampered(int place) {
        return keyspace.hash(keys[place]) != hashes[place];
    }

    /** The bytes as they were, in place of those that were tampered with. */
    void restore(int place, byte[] key) {
        keys[place] = key;
    }

    byte[] key(int place) {
        return keys[place];
    }

    int hash(int place) {
        return hashes[place];
    }

    /** Where a key is; -1 when the call did not name it. */
    int place(byte[] key) {
        // Handlers open keys in the order of their arguments: the next one, or the one before, is nearly always meant.
        if (hint < count && keys[hint] == key) {
            return firstEqual(hint++);
        }
        if (hint > 0 && keys[hint - 1] == key) {
            return firstEqual(hint - 1);
        }
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(keys[i], key)) {
                hint = i + 1;
                return i;
            }
        }
        return -1;
    }

    /** Two arguments may be the same key: they share the first one's place. Long lists are left alone, harmlessly. */
    private int firstEqual(int place) {
        for (int i = Math.max(0, place - 4); i < place; i++) {
            if (hashes[i] == hashes[place] && Arrays.equals(keys[i], keys[place])) {
                return i;
            }
        }
        return place;
    }
}
