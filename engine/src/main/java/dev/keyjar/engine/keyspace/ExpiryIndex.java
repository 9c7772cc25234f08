package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueType;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The entries of one table that expire, or of whose values a part does, the next due on top: a binary heap whose entries know
 * their place, so that a changed expiry moves in logarithmic time and nothing stale stays. An entry is due when its key is
 * or a part of its value, whichever comes first. Guarded by the partition's lock.
 */
final class ExpiryIndex {

    private Entry[] heap = new Entry[8];
    private long[] parts; // by place in the heap: when a part is due, or NEVER; null until there is any
    private int size;
    private int expiringKeys;
    private int withExpiringParts;

    /** How many entries are here. */
    int size() {
        return size;
    }

    /** How many entries have an expiry of their own. */
    int expiringKeys() {
        return expiringKeys;
    }

    /** Of how many entries a part of the value expires. */
    int withExpiringParts() {
        return withExpiringParts;
    }

    /** The entry due next; null when none expires. */
    Entry first() {
        return size == 0 ? null : heap[0];
    }

    /** When the first is due. */
    long firstDue() {
        return size == 0 ? ValueType.NEVER : due(0);
    }

    /** Some entry that has an expiry of its own, each about as likely; null when there is none. */
    Entry random(RandomGenerator random) {
        if (expiringKeys == 0) {
            return null;
        }
        int from = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            Entry entry = heap[(from + i) % size];
            if (entry.expireAt != Entry.NO_EXPIRY) {
                return entry;
            }
        }
        return null;
    }

    /** Sets, moves or takes away an entry's expiry. */
    void set(Entry entry, long expireAt) {
        update(entry, expireAt, partsDue(entry));
    }

    /** Sets, moves or takes away when the next part of an entry's value expires. */
    void partsDue(Entry entry, long dueAt) {
        if (dueAt != partsDue(entry)) {
            update(entry, entry.expireAt, dueAt);
        }
    }

    void remove(Entry entry) {
        update(entry, Entry.NO_EXPIRY, ValueType.NEVER);
    }

    private long partsDue(Entry entry) {
        return entry.expiryPosition < 0 ? ValueType.NEVER : part(entry.expiryPosition);
    }

    private void update(Entry entry, long expireAt, long part) {
        expiringKeys += (expireAt == Entry.NO_EXPIRY ? 0 : 1) - (entry.expireAt == Entry.NO_EXPIRY ? 0 : 1);
        withExpiringParts += (part == ValueType.NEVER ? 0 : 1) - (partsDue(entry) == ValueType.NEVER ? 0 : 1);
        entry.expireAt = expireAt;
        if (expireAt == Entry.NO_EXPIRY && part == ValueType.NEVER) {
            takeOut(entry);
            return;
        }
        if (part != ValueType.NEVER && parts == null) {
            parts = new long[heap.length];
            Arrays.fill(parts, ValueType.NEVER);
        }
        if (entry.expiryPosition < 0) {
            if (size == heap.length) {
                resize(size * 2);
            }
            entry.expiryPosition = size++;
        }
        place(entry, part, entry.expiryPosition);
        rise(entry.expiryPosition);
        sink(entry.expiryPosition);
    }

    private void takeOut(Entry entry) {
        int position = entry.expiryPosition;
        if (position < 0) {
            return;
        }
        entry.expiryPosition = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            place(last, part(size), position);
            rise(position);
            sink(last.expiryPosition);
        }
        if (size > 64 && size < heap.length / 4) {
            resize(heap.length / 2);
        }
    }

    private void resize(int places) {
        heap = Arrays.copyOf(heap, places);
        if (parts != null) {
            parts = Arrays.copyOf(parts, places);
        }
    }

    private long part(int position) {
        return parts == null ? ValueType.NEVER : parts[position];
    }

    private long due(int position) {
        return due(heap[position], part(position));
    }

    private static long due(Entry entry, long part) {
        return entry.expireAt == Entry.NO_EXPIRY ? part : Math.min(entry.expireAt, part);
    }

    private void rise(int from) {
        Entry entry = heap[from];
        long part = part(from);
        long due = due(entry, part);
        int at = from;
        while (at > 0) {
            int above = at - 1 >>> 1;
            if (due(above) <= due) {
                break;
            }
            place(heap[above], part(above), at);
            at = above;
        }
        place(entry, part, at);
    }

    private void sink(int from) {
        Entry entry = heap[from];
        long part = part(from);
        long due = due(entry, part);
        int at = from;
        while (true) {
            int below = at * 2 + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && due(below + 1) < due(below)) {
                below++;
            }
            if (due(below) >= due) {
                break;
            }
            place(heap[below], part(below), at);
            at = below;
        }
        place(entry, part, at);
    }

    private void place(Entry entry, long part, int position) {
        heap[position] = entry;
        if (parts != null) {
            parts[position] = part;
        }
        entry.expiryPosition = position;
    }
}
