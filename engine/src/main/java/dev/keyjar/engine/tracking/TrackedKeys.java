package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.BytesKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Who has read which keys of one partition; the partition's lock guards all of it. Databases are not told apart, as in Redis. */
final class TrackedKeys {

    private final Map<BytesKey, long[]> readers = new HashMap<>(); // the numbers of clients
    private volatile int keys; // changed under the lock, read by anybody
    private volatile long items;

    void add(byte[] key, long client) {
        long[] present = readers.get(new BytesKey(key));
        if (present == null) {
            readers.put(new BytesKey(key), new long[] {client});
        } else {
            for (long one : present) {
                if (one == client) {
                    return;
                }
            }
            long[] more = Arrays.copyOf(present, present.length + 1);
            more[present.length] = client;
            readers.put(new BytesKey(key), more);
        }
        counted(items + 1);
    }

    /** Forgets a key; who has read it, or null when nobody has. */
    long[] remove(byte[] key) {
        long[] removed = readers.isEmpty() ? null : readers.remove(new BytesKey(key));
        if (removed != null) {
            counted(items - removed.length);
        }
        return removed;
    }

    /** Some key; null when there is none. */
    byte[] any() {
        Iterator<BytesKey> all = readers.keySet().iterator();
        return all.hasNext() ? all.next().bytes() : null;
    }

    void clear() {
        readers.clear();
        counted(0);
    }

    private void counted(long newItems) {
        items = newItems;
        keys = readers.size();
    }

    int keys() {
        return keys;
    }

    long items() {
        return items;
    }
}
