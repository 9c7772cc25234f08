package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call did to each key it named: gathered while it runs, and drawn together at its end ({@link #settle}). */
final class KeyChanges {

    private static final Logger LOG = LoggerFactory.getLogger(KeyChanges.class);

    static final byte OPENED = 1; // for writing: changed unless the handler says otherwise
    static final byte CHANGED = 2; // seen by the engine: put, removed, expiry moved
    static final byte CREATED = 4; // made by openOrCreate in this call
    static final byte UNCHANGED = 8; // the handler said so
    static final byte OVERDUE = 16; // given an expiry that was over
    private static final byte TOLD = 32; // its state is in the log unit
    private static final byte SETTLED_CHANGED = 64; // at the end of the call
    private static final byte EMPTY = -128; // removed at the end because nothing was left in it

    private final NamedKeys named;
    private final PartitionedKeyspace keyspace;
    private int database;
    private byte[] states = new byte[4]; // by place, as the next
    private Entry[] entries = new Entry[4]; // opened for writing
    private boolean touched;
    private boolean overdue;

    KeyChanges(NamedKeys named, PartitionedKeyspace keyspace) {
        this.named = named;
        this.keyspace = keyspace;
    }

    /** Forgets the last call; before its keys are forgotten. */
    void clear() {
        Arrays.fill(states, 0, named.size(), (byte) 0);
        Arrays.fill(entries, 0, named.size(), null);
        touched = false;
        overdue = false;
    }

    /** For a call to a database, whose keys are named. */
    void begin(int callDatabase) {
        database = callDatabase;
        makeRoom();
    }

    /** Another key was named, at the last place. */
    void added() {
        makeRoom();
        states[named.size() - 1] = 0;
        entries[named.size() - 1] = null;
    }

    private void makeRoom() {
        if (named.size() > states.length) {
            int room = Math.max(named.size(), states.length * 2);
            states = Arrays.copyOf(states, room);
            entries = Arrays.copyOf(entries, room);
        }
    }

    /** Notes what happened to a key, and its entry; null when it was removed. */
    void mark(int place, int state, Entry entry) {
        states[place] |= (byte) state;
        entries[place] = entry;
        touched = true;
        overdue |= (state & OVERDUE) != 0;
    }

    /** The handler says that it changed nothing of a key. */
    void unchanged(int place) {
        mark(place, UNCHANGED, entries[place]);
    }

    /** After {@link #settle}: whether a key is not what it was. */
    boolean changed(int place) {
        return (states[place] & SETTLED_CHANGED) != 0;
    }

    /** After {@link #settle}: whether a key was removed because nothing was left in it. */
    boolean cameOutEmpty(int place) {
        return (states[place] & EMPTY) != 0;
    }

    /** Whether something happened to a key. */
    boolean touched(int place) {
        return states[place] != 0;
    }

    private Partition partitionOf(int place) {
        return keyspace.partition(named.hash(place));
    }

    /** Whether anything was opened for writing, or changed. */
    boolean touched() {
        return touched;
    }

    /** Whether the engine itself saw a change, so that it is too late to answer with an error. */
    boolean changedForSure() {
        if (touched) {
            for (int i = 0; i < named.size(); i++) {
                if ((states[i] & CHANGED) != 0 || filled(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean filled(int place) {
        Entry entry = entries[place];
        return (states[place] & CREATED) != 0
                && entry != null
                && entry.present()
                && !entry.type().type().isEmpty(entry.stored());
    }

    /** Removes what was created for nothing, after an error. */
    void undoCreated() {
        if (touched) {
            for (int i = 0; i < named.size(); i++) {
                if ((states[i] & CREATED) != 0 && entries[i] != null && entries[i].present()) {
                    partitionOf(i).remove(database, entries[i]);
                }
            }
        }
    }

    /** Removes values that came out empty, tells watchers what changed, and says how many keys did. */
    int settle() {
        if (!touched) {
            return 0;
        }
        int changed = 0;
        for (int i = 0; i < named.size(); i++) {
            byte state = states[i];
            if (state == 0) {
                continue;
            }
            if (named.tampered(i)) { // measured: 4 ns for a key that is written
                throw new IllegalStateException("it changed the bytes of a key it was given, in place");
            }
            boolean gone = removeIfEmpty(i);
            states[i] |= gone ? EMPTY : 0;
            if (entries[i] != null && entries[i].present()) {
                partitionOf(i).valueChanged(database, entries[i]);
            }
            boolean isChanged = (state & CHANGED) != 0
                    || (state & CREATED) != 0 && !gone
                    || (state & (OPENED | UNCHANGED | CREATED)) == OPENED;
            if (isChanged) {
                changed++;
                states[i] |= SETTLED_CHANGED;
                partitionOf(i).changed(database, named.key(i), named.hash(i));
            }
        }
        return changed;
    }

    /**
     * As {@link #settle} after the handler failed, and without failing: a value type may be what is broken, or a key not what it was. Every
     * key that was touched counts as changed.
     */
    int settleAfterFault() {
        int changed = 0;
        for (int i = 0; touched && i < named.size(); i++) {
            if (states[i] != 0 && isItself(i)) {
                try {
                    states[i] |= removeIfEmpty(i) ? EMPTY : 0;
                    if (entries[i] != null && entries[i].present()) {
                        partitionOf(i).valueChanged(database, entries[i]);
                    }
                } catch (Throwable broken) {
                    tellBroken(entries[i], broken, "it may be counted as smaller or larger than it is");
                }
                changed++;
                states[i] |= SETTLED_CHANGED;
                partitionOf(i).changed(database, named.key(i), named.hash(i));
            }
        }
        return changed;
    }

    /** A key whose bytes the handler changed: its place goes on under those in the table, or is forgotten, with what was made under it. */
    private boolean isItself(int place) {
        if (!named.tampered(place)) {
            return true;
        }
        Entry entry = entries[place];
        boolean present = entry != null && entry.present();
        if (present && entry.key() != named.key(place)) {
            named.restore(place, entry.key());
            return true;
        }
        if (present) {
            partitionOf(place).remove(database, entry);
        }
        states[place] = 0;
        return false;
    }

    private static void tellBroken(Entry entry, Throwable broken, String consequence) {
        LOG.error(
                "The type '{}' of {} failed ({}) with a value that a failed command left behind; {}",
                entry.type().type().name(),
                entry.type().plugin(),
                broken.getClass().getName(),
                consequence);
    }

    private boolean removeIfEmpty(int place) {
        Entry entry = entries[place];
        if (entry == null || !entry.present() || !entry.type().removedWhenEmpty()) {
            return false;
        }
        if (!entry.type().type().isEmpty(entry.stored())) {
            return false;
        }
        partitionOf(place).remove(database, entry);
        return true;
    }

    /** Adds every touched key to the unit by its state: what it is now, whatever it was. */
    void sayTouched(UnitBuffer unit) {
        for (int i = 0; i < named.size(); i++) {
            if (states[i] != 0) {
                say(i, unit);
            }
        }
    }

    /**
     * As {@link #sayTouched} after the handler failed. A value that its type cannot say is removed: nothing could bring it back after a
     * restart, and no log be rewritten with it.
     */
    void sayAfterFault(UnitBuffer unit) {
        for (int i = 0; i < named.size(); i++) {
            try {
                if (states[i] != 0) {
                    say(i, unit);
                }
            } catch (Throwable broken) {
                Partition partition = partitionOf(i);
                Entry entry = partition.find(database, named.key(i), named.hash(i));
                tellBroken(entry, broken, "it cannot be logged, so its key is removed");
                partition.remove(database, entry);
                unit.add(database, null, new byte[][] {Words.DEL, named.key(i)});
            }
        }
    }

    /** Adds that keys are gone whose expiry was over when it was set: a replay sets it and removes nothing. */
    void sayOverdue(UnitBuffer unit) {
        for (int i = 0; overdue && i < named.size(); i++) {
            if ((states[i] & OVERDUE) != 0) {
                byte[] key = named.key(i);
                if (partitionOf(i).find(database, key, named.hash(i)) == null && !unit.endsWithRemovalOf(key)) {
                    unit.add(database, null, new byte[][] {Words.DEL, key});
                }
            }
        }
    }

    /** Lets keys be told once more, for they may change again. */
    void sayAgain() {
        for (int i = 0; i < named.size(); i++) {
            states[i] &= ~TOLD;
        }
    }

    /** Adds a key to the unit by its state. */
    void say(int place, UnitBuffer unit) {
        if ((states[place] & TOLD) != 0) {
            return;
        }
        byte[] key = named.key(place);
        int sizeBefore = unit.size();
        try {
            unit.addState(database, key, partitionOf(place).find(database, key, named.hash(place)));
            states[place] |= TOLD;
        } finally {
            if ((states[place] & TOLD) == 0) {
                unit.takeBack(sizeBefore); // its type failed half way
            }
        }
    }
}
