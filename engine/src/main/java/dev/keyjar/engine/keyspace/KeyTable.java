package dev.keyjar.engine.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The keys of one database in one partition: a chained hash table whose size is a power of two and that grows and shrinks
 * without a pause, as Redis' dict does.
 *
 * <pre>
 *   buckets    [ . | entry → entry | . | entry ]                an entry has all but the value
 *                    │       └──────┐
 *   cells      [ value | value | value | … ]  [ value | … ]     up to {@value Entry#MOST_CELLS} in one array
 *
 *   resizing:  old [ moved | moved | bucket | bucket ]     every call that changes the table moves one bucket
 *              new [ . . . . . . . . ]                      look-ups ask both
 * </pre>
 *
 * <p>Values are replaced all the time, by objects that are young. Were they fields of the entries, a collector that keeps young objects apart
 * would have to look, in each of its pauses, at as many places all over the heap as keys were written since the last. So they lie side by
 * side: measured with G1 and 1,000,000 keys written at random, its pauses take less than half as long. A cell is not used
 * again when its key is gone. When more than half of the cells lie idle, the table moves to another of the same size, and the values to
 * new arrays with it, as they do when it shrinks.
 *
 * <p>{@link #scan} counts its cursor up from the highest bit down (reverse binary), so that the buckets a cursor has passed
 * stay passed when the table doubles or halves: a bucket's keys go to, or come from, buckets whose numbers agree in the low
 * bits. While two tables exist it visits the small one's bucket and all buckets of the large one that expand it. Hence Redis' guarantee: a key
 * that is there all the time is visited at least once. Guarded by the partition's lock.
 */
final class KeyTable {

    private static final int SMALLEST = 4;
    private static final int LARGEST = 1 << 26;

    private Entry[] table = new Entry[SMALLEST];
    private Entry[] old; // buckets below moved are empty; null when not resizing
    private int moved;
    private int size;
    private int growth = 2;
    private long bytes;
    private Object[] cells = {}; // the array that is filled now
    private int cell; // the first free one
    private long cellsTaken; // since values were last moved
    private boolean movesValues; // to other cells, while it resizes

    int size() {
        return size;
    }

    /** Makes room for so many keys at once, where none is yet. */
    void expect(long keys) {
        if (size == 0) {
            int buckets = SMALLEST;
            while (buckets < keys && buckets < LARGEST) {
                buckets *= 2;
            }
            table = new Entry[buckets];
            old = null;
        }
    }

    /** From here on it gets so many times larger, a power of two, when it is full. */
    void growth(int times) {
        growth = times;
    }

    /** Gives back at once what it has grown too large by. */
    void fit() {
        while (old != null) {
            moveOneBucket();
        }
        int buckets = table.length;
        while (buckets > SMALLEST && size <= buckets / 4) {
            buckets /= 2;
        }
        if (buckets < table.length) {
            resize(buckets, false);
            while (old != null) {
                moveOneBucket();
            }
        }
    }

    /** What its entries take, as far as it was told. */
    long bytes() {
        return bytes;
    }

    /** An entry takes so many bytes more, or fewer. */
    void grew(long byBytes) {
        bytes += byBytes;
    }

    Entry find(byte[] key, int hash) {
        Entry found = findIn(table, key, hash);
        return found == null && old != null ? findIn(old, key, hash) : found;
    }

    /** The head of a key's bucket, or null; by any thread, and for what it costs to have looked. */
    Entry glance(int hash) {
        Entry[] buckets = table;
        Entry head = buckets[hash & buckets.length - 1];
        Entry[] former = old;
        return head == null && former != null ? former[hash & former.length - 1] : head;
    }

    private static Entry findIn(Entry[] buckets, byte[] key, int hash) {
        for (Entry e = buckets[hash & buckets.length - 1]; e != null; e = e.next) {
            if (e.hash == hash && Arrays.equals(e.key, key)) {
                return e;
            }
        }
        return null;
    }

    /** Adds a key that is not there. */
    Entry add(byte[] key, int hash, TypeBinding type, Object value) {
        moveOneBucket();
        if (old == null) {
            if (size >= table.length && table.length < LARGEST) {
                resize((int) Math.min((long) table.length * growth, LARGEST), false);
            } else if (cellsTaken > 2L * size + Entry.MOST_CELLS) {
                resize(table.length, true);
            }
        }
        makeCell();
        Entry entry = new Entry(key, hash, type, cells, cell++, value);
        link(table, entry);
        size++;
        return entry;
    }

    /** Has a cell at hand; counts it as taken. */
    private void makeCell() {
        if (cell == cells.length) {
            cells = new Object[Math.min(table.length, Entry.MOST_CELLS)];
            cell = 0;
        }
        cellsTaken++;
    }

    void remove(Entry entry) {
        if (!unlink(table, entry) && !(old != null && unlink(old, entry))) {
            throw new IllegalStateException("the entry to remove is not in its table");
        }
        entry.value(null);
        size--;
        moveOneBucket();
        if (old == null && table.length > SMALLEST && size < table.length / 8) {
            resize(table.length / 2, true);
        }
    }

    private void resize(int buckets, boolean withValues) {
        Entry[] larger = new Entry[buckets];
        old = table;
        table = larger;
        moved = 0;
        movesValues = withValues;
        if (withValues) {
            cells = new Object[0];
            cell = 0;
            cellsTaken = 0;
        }
    }

    private void moveOneBucket() {
        if (old == null) {
            return;
        }
        int emptyBucketsLeft = 16;
        while (moved < old.length && old[moved] == null && emptyBucketsLeft-- > 0) {
            moved++;
        }
        if (moved < old.length && old[moved] != null) {
            Entry e = old[moved];
            old[moved++] = null;
            while (e != null) {
                Entry next = e.next;
                if (movesValues) {
                    makeCell();
                    e.moveTo(cells, cell++);
                }
                link(table, e);
                e = next;
            }
        }
        if (moved == old.length) {
            old = null;
        }
    }

    private static void link(Entry[] buckets, Entry entry) {
        int bucket = entry.hash & buckets.length - 1;
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
    }

    private static boolean unlink(Entry[] buckets, Entry entry) {
        int bucket = entry.hash & buckets.length - 1;
        for (Entry e = buckets[bucket], previous = null; e != null; previous = e, e = e.next) {
            if (e == entry) {
                if (previous == null) {
                    buckets[bucket] = e.next;
                } else {
                    previous.next = e.next;
                }
                e.next = null;
                return true;
            }
        }
        return false;
    }

    /** Visits every entry; the table must not change meanwhile. */
    void forEach(Consumer<Entry> visitor) {
        visitAll(table, visitor);
        if (old != null) {
            visitAll(old, visitor);
        }
    }

    private static void visitAll(Entry[] buckets, Consumer<Entry> visitor) {
        for (Entry bucket : buckets) {
            visit(bucket, visitor);
        }
    }

    private static void visit(Entry bucket, Consumer<Entry> visitor) {
        for (Entry e = bucket; e != null; e = e.next) {
            visitor.accept(e);
        }
    }

    /** Visits the buckets at a cursor and says the next cursor, 0 at the end. */
    long scan(long cursor, Consumer<Entry> visitor) {
        Entry[] small = table;
        Entry[] large = old;
        if (large == null) {
            int mask = table.length - 1;
            visit(table[(int) cursor & mask], visitor);
            return nextCursor(cursor, mask);
        }
        if (small.length > large.length) {
            small = old;
            large = table;
        }
        int smallMask = small.length - 1;
        int largeMask = large.length - 1;
        visit(small[(int) cursor & smallMask], visitor);
        long at = cursor;
        do {
            visit(large[(int) at & largeMask], visitor);
            at = nextCursor(at, largeMask);
        } while ((at & (smallMask ^ largeMask)) != 0);
        return at;
    }

    private static long nextCursor(long cursor, int mask) {
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    /** Some entry, each about as likely; null when empty. */
    Entry random(java.util.random.RandomGenerator random) {
        if (size == 0) {
            return null;
        }
        while (true) {
            int both = table.length + (old == null ? 0 : old.length);
            int bucket = random.nextInt(both);
            Entry head = bucket < table.length ? table[bucket] : old[bucket - table.length];
            if (head == null) {
                continue;
            }
            int length = 0;
            for (Entry e = head; e != null; e = e.next) {
                length++;
            }
            Entry chosen = head;
            for (int steps = random.nextInt(length); steps > 0; steps--) {
                chosen = chosen.next;
            }
            return chosen;
        }
    }
}
