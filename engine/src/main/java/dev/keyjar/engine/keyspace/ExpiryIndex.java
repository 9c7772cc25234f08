package dev.keyjar.engine.keyspace;

import java.util.Arrays;

/**
 * The entries of one table that expire, the next due on top: a binary heap whose entries know their place, so that a changed
 * expiry moves in logarithmic time and nothing stale stays. Guarded by the partition's lock.
 */
final class ExpiryIndex {

    private Entry[] heap = new Entry[8];
    private int size;

    int size() {
        return size;
    }

    /** The entry due next; null when none expires. */
    Entry first() {
        return size == 0 ? null : heap[0];
    }

    /** Sets, moves or takes away an entry's expiry. */
    void set(Entry entry, long expireAt) {
        if (expireAt == Entry.NO_EXPIRY) {
            remove(entry);
            return;
        }
        if (entry.expiryPosition < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            entry.expireAt = expireAt;
            place(entry, size++);
            rise(entry);
        } else {
            long before = entry.expireAt;
            entry.expireAt = expireAt;
            if (expireAt < before) {
                rise(entry);
            } else {
                sink(entry);
            }
        }
    }

    void remove(Entry entry) {
        int position = entry.expiryPosition;
        entry.expireAt = Entry.NO_EXPIRY;
        if (position < 0) {
            return;
        }
        entry.expiryPosition = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            place(last, position);
            rise(last);
            sink(last);
        }
        if (size > 64 && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    private void rise(Entry entry) {
        int at = entry.expiryPosition;
        while (at > 0) {
            int above = at - 1 >>> 1;
            if (heap[above].expireAt <= entry.expireAt) {
                break;
            }
            place(heap[above], at);
            at = above;
        }
        place(entry, at);
    }

    private void sink(Entry entry) {
        int at = entry.expiryPosition;
        while (true) {
            int below = at * 2 + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && heap[below + 1].expireAt < heap[below].expireAt) {
                below++;
            }
            if (heap[below].expireAt >= entry.expireAt) {
                break;
            }
            place(heap[below], at);
            at = below;
        }
        place(entry, at);
    }

    private void place(Entry entry, int position) {
        heap[position] = entry;
        entry.expiryPosition = position;
    }
}
