package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.Scope;
import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The keys one call named, and what it did to each. Filled before the locks are taken ({@link #begin}), used by the handler
 * through the api, and asked at the end what changed ({@link #settle}). Keys that are the same share one place.
 */
final class CallKeys implements Keyspace {

    private static final byte OPENED = 1; // for writing: changed unless the handler says otherwise
    private static final byte CHANGED = 2; // seen by the engine: put, removed, expiry moved
    private static final byte CREATED = 4; // made by openOrCreate in this call
    private static final byte UNCHANGED = 8; // the handler said so
    private static final byte TOLD = 16; // its state is in the log unit

    private final Lane lane;
    private final PartitionedKeyspace keyspace;
    private final KeyPositions positions = new KeyPositions();

    private RegisteredCommand command;
    private int database;
    private boolean mayChange;
    private Scope scope;
    private boolean marksUse;
    private boolean anyKey;
    private byte[][] keys = new byte[4][];
    private int[] hashes = new int[4];
    private byte[] states = new byte[4];
    private Entry[] entries = new Entry[4]; // opened for writing
    private int count;
    private int hint;
    private boolean touched;
    private Partition walked; // the partition locked by walk()

    CallKeys(Lane lane, PartitionedKeyspace keyspace) {
        this.lane = lane;
        this.keyspace = keyspace;
    }

    /** Finds the keys of a call; the partitions to lock. */
    long begin(RegisteredCommand called, Client client, byte[][] arguments, Scope callScope) {
        for (int i = 0; i < count; i++) {
            keys[i] = null;
            entries[i] = null;
        }
        command = called;
        database = client.database();
        marksUse = !client.noTouch();
        mayChange = called.writes();
        scope = callScope;
        anyKey = scope == Scope.KEYSPACE;
        count = 0;
        hint = 0;
        touched = false;
        long set = 0;
        int only = called.syntax().onlyKey();
        if (only > 0) {
            if (only < arguments.length) {
                set = add(arguments[only]);
            }
        } else {
            called.syntax().findKeys(arguments, arguments.length, positions);
            for (int i = 0; i < positions.size(); i++) {
                set |= add(arguments[positions.index(i)]);
            }
        }
        return scope == Scope.KEYS ? set : PartitionedKeyspace.ALL;
    }

    private long add(byte[] key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
            states = Arrays.copyOf(states, count * 2);
            entries = Arrays.copyOf(entries, count * 2);
        }
        int hash = keyspace.hash(key);
        keys[count] = key;
        hashes[count] = hash;
        states[count++] = 0;
        return keyspace.setOf(hash);
    }

    /** Whether every key of this call is one of another call's, which holds the locks. */
    boolean within(CallKeys outer) {
        for (int i = 0; i < count; i++) {
            if (!outer.anyKey && outer.place(keys[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return count;
    }

    byte[] key(int index) {
        return keys[index];
    }

    private int place(byte[] key) {
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
    private int firstEqual(int index) {
        for (int i = Math.max(0, index - 4); i < index; i++) {
            if (hashes[i] == hashes[index] && Arrays.equals(keys[i], keys[index])) {
                return i;
            }
        }
        return index;
    }

    private int placeOf(byte[] key) {
        int place = place(key);
        if (place < 0) {
            if (!anyKey && walked == null) {
                throw new IllegalStateException("the key '" + new String(key, StandardCharsets.UTF_8)
                        + "' is not among those its syntax line names: "
                        + command.declaration().syntax());
            }
            place = count;
            add(key);
            if (walked != null && keyspace.partition(hashes[place]) != walked) {
                count--;
                throw new IllegalStateException("a walk may open the key it visits and no other: "
                        + command.declaration().syntax());
            }
        }
        return place;
    }

    private int placeToChange(byte[] key) {
        if (!mayChange) {
            throw new IllegalStateException("the command " + command + " changes keys, but is not flagged WRITE");
        }
        return placeOf(key);
    }

    /** The live entry at a place, which counts as used now; removes what has expired. */
    private Entry use(int place) {
        Entry entry = read(place);
        if (entry != null && marksUse) {
            entry.used(lane.now());
        }
        return entry;
    }

    /** The live entry of a key, which does not count as used; null when absent. */
    Entry entry(byte[] key) {
        return look(placeOf(key));
    }

    /** The live entry at a place; removes what has expired. */
    private Entry look(int place) {
        int hash = hashes[place];
        Partition partition = keyspace.partition(hash);
        Entry entry = partition.find(database, keys[place], hash);
        if (entry == null || !entry.expires() || lane.replaying()) {
            return entry;
        }
        if (entry.expiredAt(lane.now())) {
            // While the log cannot be written an expired key stays, but reads as absent. A call that may change keys
            // was admitted before it began: its log record must not meet the expired value when it is replayed.
            lane.expire(partition, database, entry, mayChange);
            return null;
        }
        return entry.type().partsDue(entry.stored(), lane.now()) ? withoutDueParts(place, partition, entry) : entry;
    }

    /** As with whole keys: while the log cannot be written what is due stays, but the call reads a copy that lacks it. */
    private Entry withoutDueParts(int place, Partition partition, Entry entry) {
        if (states[place] != 0) {
            return entry; // it became due by this call, whose own record is yet to be logged
        }
        if (lane.expireParts(partition, database, entry, Integer.MAX_VALUE, mayChange)) {
            return entry.present() ? entry : null;
        }
        return entry.withoutDueParts(lane.now());
    }

    /** The live entry at a place; what read commands find or miss is counted. */
    private Entry read(int place) {
        Entry entry = look(place);
        if (!mayChange) {
            lane.keyRead(entry != null);
        }
        return entry;
    }

    private static <V> V view(Entry entry, Class<V> type) {
        if (entry.type().valueClass() != type) {
            throw CommandException.wrongType();
        }
        return type.cast(entry.view());
    }

    private void mark(int place, int state, Entry entry) {
        states[place] |= (byte) state;
        entries[place] = entry;
        touched = true;
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public <V> V open(byte[] key, Class<V> type) {
        Entry entry = use(placeOf(key));
        return entry == null ? null : view(entry, type);
    }

    @Override
    public <V> V openForWrite(byte[] key, Class<V> type) {
        int place = placeToChange(key);
        Entry entry = use(place);
        if (entry == null) {
            return null;
        }
        V view = view(entry, type);
        openedForWrite(place, entry);
        return view;
    }

    private void openedForWrite(int place, Entry entry) {
        keyspace.partition(hashes[place]).beforeChange(database, entry);
        mark(place, OPENED, entry);
    }

    @Override
    public <V> V openOrCreate(byte[] key, Class<V> type) {
        int place = placeToChange(key);
        Entry entry = use(place);
        if (entry != null) {
            V view = view(entry, type);
            openedForWrite(place, entry);
            return view;
        }
        return type.cast(create(place, type, CREATED | OPENED).view());
    }

    private Entry create(int place, Class<?> type, int state) {
        TypeBinding binding = lane.types().of(type);
        Entry entry = keyspace.partition(hashes[place])
                .add(
                        database,
                        keys[place],
                        hashes[place],
                        binding,
                        binding.type().create());
        entry.used(lane.now());
        mark(place, state, entry);
        return entry;
    }

    @Override
    public <V> V put(byte[] key, Class<V> type) {
        return put(key, type, false);
    }

    @Override
    public <V> V putKeepingExpiry(byte[] key, Class<V> type) {
        return put(key, type, true);
    }

    private <V> V put(byte[] key, Class<V> type, boolean keepExpiry) {
        int place = placeToChange(key);
        Entry entry = use(place);
        if (entry == null) {
            return type.cast(create(place, type, CHANGED).view());
        }
        Partition partition = keyspace.partition(hashes[place]);
        TypeBinding binding =
                entry.type().valueClass() == type ? entry.type() : lane.types().of(type);
        partition.replaceValue(database, entry, binding, binding.type().create());
        if (!keepExpiry && entry.expireAt() != Entry.NO_EXPIRY) {
            partition.expireAt(database, entry, Entry.NO_EXPIRY);
        }
        mark(place, CHANGED, entry);
        return type.cast(entry.view());
    }

    /** As {@link #put}, with a value that its type has made already. */
    void put(byte[] key, TypeBinding binding, Object value) {
        int place = placeToChange(key);
        Entry before = look(place);
        Partition partition = keyspace.partition(hashes[place]);
        if (before != null) {
            partition.remove(database, before);
        }
        Entry entry = partition.add(database, keys[place], hashes[place], binding, value);
        entry.used(lane.now());
        mark(place, CHANGED, entry);
    }

    @Override
    public boolean exists(byte[] key) {
        return read(placeOf(key)) != null;
    }

    @Override
    public String typeName(byte[] key) {
        Entry entry = read(placeOf(key));
        return entry == null ? null : entry.type().type().name();
    }

    @Override
    public boolean delete(byte[] key) {
        int place = placeToChange(key);
        Entry entry = look(place);
        if (entry == null) {
            return false;
        }
        keyspace.partition(hashes[place]).remove(database, entry);
        mark(place, CHANGED, null);
        return true;
    }

    @Override
    public long expiry(byte[] key) {
        Entry entry = read(placeOf(key));
        return entry == null ? ABSENT : entry.expireAt() == Entry.NO_EXPIRY ? NO_EXPIRY : entry.expireAt();
    }

    @Override
    public boolean expireAt(byte[] key, long epochMillis) {
        int place = placeToChange(key);
        Entry entry = use(place);
        if (entry == null) {
            return false;
        }
        Partition partition = keyspace.partition(hashes[place]);
        if (epochMillis <= lane.now() && !lane.replaying()) {
            partition.remove(database, entry);
            mark(place, CHANGED, null);
        } else {
            // A negative deadline can only come from a log; it is as past as zero.
            partition.expireAt(database, entry, Math.max(0, epochMillis));
            mark(place, CHANGED, entry);
        }
        return true;
    }

    @Override
    public boolean persist(byte[] key) {
        int place = placeToChange(key);
        Entry entry = use(place);
        if (entry == null || entry.expireAt() == Entry.NO_EXPIRY) {
            return false;
        }
        keyspace.partition(hashes[place]).expireAt(database, entry, Entry.NO_EXPIRY);
        mark(place, CHANGED, entry);
        return true;
    }

    @Override
    public boolean rename(byte[] from, byte[] to) {
        int source = placeToChange(from);
        int target = placeToChange(to);
        Entry entry = look(source);
        if (entry == null) {
            return false;
        }
        if (source == target || Arrays.equals(from, to)) {
            return true;
        }
        Entry replaced = look(target);
        Partition sourcePartition = keyspace.partition(hashes[source]);
        Partition targetPartition = keyspace.partition(hashes[target]);
        if (replaced != null) {
            targetPartition.remove(database, replaced);
        }
        sourcePartition.beforeChange(database, entry);
        long expireAt = entry.expireAt();
        Object value = entry.stored();
        sourcePartition.remove(database, entry);
        Entry renamed = targetPartition.add(database, keys[target], hashes[target], entry.type(), value);
        renamed.used(lane.now());
        targetPartition.expireAt(database, renamed, expireAt);
        mark(source, CHANGED, null);
        mark(target, CHANGED, renamed);
        return true;
    }

    @Override
    public void walk(Consumer<byte[]> visitor) {
        if (scope == Scope.KEYS) {
            throw new IllegalStateException("the command " + command
                    + " walks over the keyspace, but declares no scope for it: "
                    + command.declaration().syntax());
        }
        keyspace.forEachPartition(partition -> {
            byte[][] here = new byte[partition.size(database)][];
            int[] size = new int[1];
            partition.forEach(database, entry -> {
                if (!entry.expiredAt(lane.now())) {
                    here[size[0]++] = entry.key();
                }
            });
            walked = partition;
            try {
                for (int i = 0; i < size[0]; i++) {
                    int before = count;
                    visitor.accept(here[i]);
                    if (count > before && !anyKey) {
                        count = before; // a walk over ten million keys must not remember each
                        hint = 0;
                    }
                }
            } finally {
                walked = null;
            }
        });
    }

    void unchanged(byte[] key) {
        mark(placeOf(key), UNCHANGED, entries[placeOf(key)]);
    }

    /** Whether anything was opened for writing, or changed. */
    boolean touched() {
        return touched;
    }

    /** Whether the engine itself saw a change, so that it is too late to answer with an error. */
    boolean changedForSure() {
        if (touched) {
            for (int i = 0; i < count; i++) {
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
                && entry.present()
                && !entry.type().type().isEmpty(entry.stored());
    }

    /** Removes what was created for nothing, after an error. */
    void undoCreated() {
        if (touched) {
            for (int i = 0; i < count; i++) {
                if ((states[i] & CREATED) != 0 && entries[i].present()) {
                    keyspace.partition(hashes[i]).remove(database, entries[i]);
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
        for (int i = 0; i < count; i++) {
            byte state = states[i];
            if (state == 0) {
                continue;
            }
            boolean gone = removeIfEmpty(i);
            if (entries[i] != null && entries[i].present()) {
                keyspace.partition(hashes[i]).partsChanged(database, entries[i]);
            }
            boolean isChanged = (state & CHANGED) != 0
                    || (state & CREATED) != 0 && !gone
                    || (state & (OPENED | UNCHANGED | CREATED)) == OPENED;
            if (isChanged) {
                changed++;
                keyspace.partition(hashes[i]).changed(database, keys[i], hashes[i]);
            }
        }
        return changed;
    }

    private boolean removeIfEmpty(int place) {
        Entry entry = entries[place];
        if (entry == null || !entry.present() || !entry.type().removedWhenEmpty()) {
            return false;
        }
        if (!entry.type().type().isEmpty(entry.stored())) {
            return false;
        }
        keyspace.partition(hashes[place]).remove(database, entry);
        return true;
    }

    /** Adds every touched key to the unit by its state: what it is now, whatever it was. */
    void sayTouched(UnitBuffer unit) {
        for (int i = 0; i < count; i++) {
            if (states[i] != 0) {
                say(i, unit);
            }
        }
    }

    /** Lets keys be told once more, for they may change again. */
    void sayAgain() {
        for (int i = 0; i < count; i++) {
            states[i] &= ~TOLD;
        }
    }

    /** Adds a key to the unit by its state. */
    void say(byte[] key, UnitBuffer unit) {
        say(placeOf(key), unit);
    }

    private void say(int place, UnitBuffer unit) {
        if ((states[place] & TOLD) != 0) {
            return;
        }
        states[place] |= TOLD;
        byte[] key = keys[place];
        unit.addState(database, key, keyspace.partition(hashes[place]).find(database, key, hashes[place]));
    }
}
