package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.keyspace.Entry;

/**
 * The best keys to evict among those that were looked at: what was not the best of one sample may be better than all of the next. So
 * a few samples come near to looking at every key, as Redis' manual shows under "Approximated LRU algorithm".
 */
final class EvictionPool {

    private static final int MOST = 16;

    /** A key that may be evicted. */
    record Candidate(int database, Entry entry, long worth) {}

    private final Candidate[] candidates = new Candidate[MOST]; // rising in worth
    private int size;

    /** Takes a key in, if it is better than one of those that are here, or there is room. */
    void offer(int database, Entry entry, long worth) {
        if (size == MOST && candidates[0].worth >= worth) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (candidates[i].entry == entry) {
                remove(i);
            }
        }
        if (size == MOST) {
            remove(0);
        }
        int at = size++;
        while (at > 0 && candidates[at - 1].worth > worth) {
            candidates[at] = candidates[at - 1];
            at--;
        }
        candidates[at] = new Candidate(database, entry, worth);
    }

    private void remove(int index) {
        size--;
        System.arraycopy(candidates, index + 1, candidates, index, size - index);
        candidates[size] = null;
    }

    /** Gives the best one away; null when there is none. */
    Candidate takeBest() {
        if (size == 0) {
            return null;
        }
        Candidate best = candidates[--size];
        candidates[size] = null;
        return best;
    }

    /** Forgets all: they were worth something under another policy. */
    void clear() {
        while (size > 0) {
            candidates[--size] = null;
        }
    }
}
