package dev.keyjar.engine.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Entries side by side in the order they came, each at a place: what the buckets of a {@link KeyTable} name. A place is not used again
 * when its entry is gone. Guarded by the partition's lock, but for {@link #glance}.
 */
final class EntryBlocks {

    private static final int SHIFT = 10;
    private static final int BLOCK = 1 << SHIFT;
    private static final int SMALLEST = 4;

    private Entry[][] blocks = {new Entry[SMALLEST]}; // all but the first are whole from the beginning
    private int taken;

    /** How many places were taken, those of entries that are gone included. */
    int taken() {
        return taken;
    }

    /** Takes the next place for an entry. */
    int add(Entry entry) {
        int block = taken >>> SHIFT;
        int at = taken & BLOCK - 1;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block * 2);
        }
        if (blocks[block] == null) {
            blocks[block] = new Entry[BLOCK];
        } else if (at == blocks[block].length) {
            blocks[block] = Arrays.copyOf(blocks[block], at * 2);
        }
        blocks[block][at] = entry;
        return taken++;
    }

    Entry get(int place) {
        return blocks[place >>> SHIFT][place & BLOCK - 1];
    }

    /** Lets go of the entry at a place. */
    void clear(int place) {
        blocks[place >>> SHIFT][place & BLOCK - 1] = null;
    }

    /** What may be at a place, or null: by any thread, without the lock. */
    Entry glance(int place) {
        Entry[][] glanced = blocks;
        int block = place >>> SHIFT;
        Entry[] entries = block < glanced.length ? glanced[block] : null;
        int at = place & BLOCK - 1;
        return entries != null && at < entries.length ? entries[at] : null;
    }

    void forEach(Consumer<Entry> visitor) {
        for (int place = 0; place < taken; place++) {
            Entry entry = get(place);
            if (entry != null) {
                visitor.accept(entry);
            }
        }
    }
}
