package dev.keyjar.engine.keyspace;

/**
 * Brings the keys of commands that are about to run into the processor's caches. Finding one key waits for memory five times, one
 * after the other: bucket, place, entry, key, value. Doing each step for many keys in turn lets the processor wait for all of them at once.
 *
 * <p>It takes no lock and uses nothing of what it sees: a table that changes meanwhile makes the look useless, and never wrong.
 * One thread.
 */
public final class KeyGlance {

    private final PartitionedKeyspace keyspace;
    private final Entry[] entries;
    private final int[] hashes;
    private final int[] heads;
    private int seen; // so that no compiler takes the looks for needless

    /** A glance at up to {@code most} keys. */
    public KeyGlance(PartitionedKeyspace keyspace, int most) {
        this.keyspace = keyspace;
        this.entries = new Entry[most];
        this.hashes = new int[most];
        this.heads = new int[most];
    }

    /** Looks at what is likely the first key of each command: nearly all have it behind their name. */
    public void at(byte[][][] commands, int count, int database) {
        for (int i = 0; i < count; i++) {
            byte[][] words = commands[i];
            heads[i] = 0;
            if (words.length > 1) {
                hashes[i] = keyspace.hash(words[1]);
                heads[i] = keyspace.glance(hashes[i], database);
            }
        }
        for (int i = 0; i < count; i++) {
            entries[i] = heads[i] == 0 ? null : keyspace.glanced(heads[i], hashes[i], database);
        }
        for (int i = 0; i < count; i++) {
            if (entries[i] != null && entries[i].hash != hashes[i]) {
                int next = heads[i] < 0 ? -entries[i].next : entries[i].next;
                entries[i] = keyspace.glanced(next, hashes[i], database);
            }
        }
        for (int i = 0; i < count; i++) {
            if (entries[i] != null && entries[i].hash != hashes[i]) {
                entries[i] = null; // the third of a bucket is rare
            }
        }
        int sum = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = entries[i];
            if (entry != null) {
                sum += entry.key.length;
                Object value = entry.glance();
                sum += value != null && value.getClass() == byte[].class ? 1 : 0;
                entries[i] = null;
            }
        }
        seen += sum;
    }

    @Override
    public String toString() {
        return "KeyGlance " + seen;
    }
}
