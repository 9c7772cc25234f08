package dev.keyjar.engine.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The keys of one database in one partition: a chained hash table whose size is a power of two and that grows and shrinks
 * without a pause, as Redis' dict does.
 *
 * <pre>
 *   buckets    [ . | 3 | . | 1 ]                                1 + the place of the first entry of each chain
 *                    │       │
 *   entries    [ entry | entry | entry → 2 | … ]                an entry has all but the value, and names the next one of its chain
 *   cells      [ value | value | value | … ]                    up to {@value Entry#MOST_CELLS} in one array
 *
 *   resizing:  old [ moved | moved | bucket | bucket ]          every call that changes the table moves one bucket
 *              new [ . . . . . . . . ]                          look-ups ask both
 * </pre>
 *
 * <p>The collector decides how. One that keeps young objects apart has to look, in each of its pauses, at every place where an old object
 * was made to refer to a new one. New keys are spread over all buckets, so buckets hold numbers, and so do entries that name each other;
 * references to new entries stand side by side. Values are replaced all the time, so they are no fields of the entries, which lie all over
 * the heap, but lie side by side as well. Measured with G1: its pauses take less than half as long with 1,000,000 keys written at random, and
 * two thirds with as many that are new.
 *
 * <p>A place or cell is not used again when its key is gone. When more than half of them lie idle, the table moves to another of the same
 * size, and entries and values to new arrays with it, as they do when it shrinks.
 *
 * <p>{@link #scan} counts its cursor up from the highest bit down (reverse binary), so that the buckets a cursor has passed
 * stay passed when the table doubles or halves: a bucket's keys go to, or come from, buckets whose numbers agree in the low
 * bits. While two tables exist it visits the small one's bucket and all buckets of the large one that expand it. Hence Redis' guarantee: a key
 * that is there all the time is visited at least once. Guarded by the partition's lock.
 */
final class KeyTable {

    private static final int SMALLEST = 4;
    private static final int LARGEST = 1 << 26;

    private int[] table = new int[SMALLEST];
    private EntryBlocks entries = new EntryBlocks();
    private int[] old; // buckets below moved are empty; null when not resizing
    private EntryBlocks oldEntries; // what its buckets name: others, or the same
    private int moved;
    private int size;
    private int growth = 2;
    private long bytes;
    private Object[] cells = {}; // the array that is filled now
    private int cell; // the first free one

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
            table = new int[buckets];
            old = null;
        }
    }

    /** From here on it gets so many times larger, a power of two, when it is full. */
    void growth(int times) {
        growth = times;
    }

    /** Gives back at once what it has grown too large by. */
    void fit() {
        finishMoving();
        int buckets = table.length;
        while (buckets > SMALLEST && size <= buckets / 4) {
            buckets /= 2;
        }
        if (buckets < table.length) {
            resize(buckets, false);
            finishMoving();
        }
    }

    private void finishMoving() {
        while (old != null) {
            moveOneBucket();
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
        Entry found = findIn(table, entries, key, hash);
        return found == null && old != null ? findIn(old, oldEntries, key, hash) : found;
    }

    private static Entry findIn(int[] buckets, EntryBlocks entries, byte[] key, int hash) {
        for (int at = buckets[hash & buckets.length - 1]; at != 0; ) {
            Entry e = entries.get(at - 1);
            if (e.hash == hash && Arrays.equals(e.key, key)) {
                return e;
            }
            at = e.next;
        }
        return null;
    }

    /** What a key's bucket holds, for {@link #glanced}; by any thread, and for what it costs to have looked. */
    int glance(int hash) {
        int[] buckets = table;
        int head = buckets[hash & buckets.length - 1];
        int[] former = old;
        return head == 0 && former != null ? -former[hash & former.length - 1] : head;
    }

    /** What may be the entry that {@link #glance} or {@link Entry#next} told of, or null; likewise. */
    Entry glanced(int head) {
        EntryBlocks glanced = head < 0 ? oldEntries : entries;
        return head == 0 || glanced == null ? null : glanced.glance(Math.abs(head) - 1);
    }

    /** Adds a key that is not there. */
    Entry add(byte[] key, int hash, TypeBinding type, Object value) {
        moveOneBucket();
        if (old == null) {
            if (size >= table.length && table.length < LARGEST) {
                resize((int) Math.min((long) table.length * growth, LARGEST), false);
            } else if (entries.taken() > 2L * size + Entry.MOST_CELLS) {
                resize(table.length, true);
            }
        }
        makeCell();
        Entry entry = new Entry(key, hash, type, cells, cell++, value);
        link(entry, entries.add(entry));
        size++;
        return entry;
    }

    /** Has a cell at hand. */
    private void makeCell() {
        if (cell == cells.length) {
            cells = new Object[Math.min(table.length, Entry.MOST_CELLS)];
            cell = 0;
        }
    }

    void remove(Entry entry) {
        if (!unlink(table, entries, entry) && !(old != null && unlink(old, oldEntries, entry))) {
            throw new IllegalStateException("the entry to remove is not in its table");
        }
        entry.value(null);
        size--;
        moveOneBucket();
        if (old == null && table.length > SMALLEST && size < table.length / 8) {
            resize(table.length / 2, true);
        }
    }

    private void resize(int buckets, boolean withEntries) {
        int[] larger = new int[buckets];
        old = table;
        oldEntries = entries;
        table = larger;
        moved = 0;
        if (withEntries) {
            entries = new EntryBlocks();
            cells = new Object[0];
            cell = 0;
        }
    }

    private void moveOneBucket() {
        if (old == null) {
            return;
        }
        int emptyBucketsLeft = 16;
        while (moved < old.length && old[moved] == 0 && emptyBucketsLeft-- > 0) {
            moved++;
        }
        if (moved < old.length && old[moved] != 0) {
            int at = old[moved];
            old[moved++] = 0;
            while (at != 0) {
                int place = at - 1;
                Entry e = oldEntries.get(place);
                at = e.next;
                if (oldEntries != entries) {
                    oldEntries.clear(place);
                    makeCell();
                    e.moveTo(cells, cell++);
                    place = entries.add(e);
                }
                link(e, place);
            }
        }
        if (moved == old.length) {
            old = null;
            oldEntries = null;
        }
    }

    private void link(Entry entry, int place) {
        int bucket = entry.hash & table.length - 1;
        entry.next = table[bucket];
        table[bucket] = place + 1;
    }

    private static boolean unlink(int[] buckets, EntryBlocks entries, Entry entry) {
        int bucket = entry.hash & buckets.length - 1;
        Entry previous = null;
        for (int at = buckets[bucket]; at != 0; ) {
            Entry e = entries.get(at - 1);
            if (e == entry) {
                if (previous == null) {
                    buckets[bucket] = e.next;
                } else {
                    previous.next = e.next;
                }
                e.next = 0;
                entries.clear(at - 1);
                return true;
            }
            previous = e;
            at = e.next;
        }
        return false;
    }

    /** Visits every entry; the table must not change meanwhile. */
    void forEach(Consumer<Entry> visitor) {
        entries.forEach(visitor);
        if (old != null && oldEntries != entries) {
            oldEntries.forEach(visitor);
        }
    }

    private static void visit(int head, EntryBlocks entries, Consumer<Entry> visitor) {
        for (int at = head; at != 0; ) {
            Entry e = entries.get(at - 1);
            at = e.next;
            visitor.accept(e);
        }
    }

    /** Visits the buckets at a cursor and says the next cursor, 0 at the end. */
    long scan(long cursor, Consumer<Entry> visitor) {
        int[] small = table;
        EntryBlocks ofSmall = entries;
        int[] large = old;
        EntryBlocks ofLarge = oldEntries;
        if (large == null) {
            int mask = table.length - 1;
            visit(table[(int) cursor & mask], entries, visitor);
            return nextCursor(cursor, mask);
        }
        if (small.length > large.length) {
            small = old;
            ofSmall = oldEntries;
            large = table;
            ofLarge = entries;
        }
        int smallMask = small.length - 1;
        int largeMask = large.length - 1;
        visit(small[(int) cursor & smallMask], ofSmall, visitor);
        long at = cursor;
        do {
            visit(large[(int) at & largeMask], ofLarge, visitor);
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
            boolean inTable = bucket < table.length;
            int head = inTable ? table[bucket] : old[bucket - table.length];
            if (head == 0) {
                continue;
            }
            EntryBlocks named = inTable ? entries : oldEntries;
            int length = 0;
            for (int at = head; at != 0; at = named.get(at - 1).next) {
                length++;
            }
            Entry chosen = named.get(head - 1);
            for (int steps = random.nextInt(length); steps > 0; steps--) {
                chosen = named.get(chosen.next - 1);
            }
            return chosen;
        }
    }
}
