package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.Scope;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.pubsub.KeyspaceEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The keys one call named, and what it did to each. Filled before the locks are taken ({@link #begin}), used by the handler
 * through the api, and asked at the end what changed ({@link #settle}). Keys that are the same share one place.
 */
final class CallKeys implements Keyspace {

    private final Lane lane;
    private final PartitionedKeyspace keyspace;
    private final NamedKeys named;
    private final KeyChanges changes;
    private final EventTrail events = new EventTrail();

    private RegisteredCommand command;
    private int database;
    private boolean mayChange;
    private Scope scope;
    private boolean marksUse;
    private boolean anyKey;
    private boolean notes; // what happens to keys, for events
    private Partition walked; // the partition locked by walk()
    private Thread user; // who ran the last handler
    private boolean open; // while a handler runs

    CallKeys(Lane lane, PartitionedKeyspace keyspace) {
        this.lane = lane;
        this.keyspace = keyspace;
        this.named = new NamedKeys(keyspace);
        this.changes = new KeyChanges(named, keyspace);
    }

    /** Finds the keys of a call; the partitions to lock. */
    long begin(RegisteredCommand called, Client client, byte[][] arguments, Scope callScope) {
        changes.clear();
        notes = lane.wantsEvents();
        if (notes) {
            events.clear();
        }
        if (command != called) { // as in Call
            command = called;
        }
        database = client.database();
        marksUse = !client.noTouch();
        mayChange = called.writes();
        scope = callScope;
        anyKey = scope == Scope.KEYSPACE;
        long set = named.begin(called, arguments);
        changes.begin(database);
        return scope == Scope.KEYS ? set : PartitionedKeyspace.ALL;
    }

    /** The handler runs from here on, on this thread. */
    void open() {
        open = true;
        Thread current = Thread.currentThread();
        if (user != current) { // nearly never; a store of a reference costs more than a look
            user = current;
        }
    }

    /** The handler has ended: who kept the call can do no more with it. */
    void close() {
        open = false;
    }

    /** Refuses who does not run in this call: the next one has other locks, and its replies are somebody else's. */
    void checkOpen() {
        if (!open || Thread.currentThread() != user) {
            throw new IllegalStateException(
                    !open
                            ? "the call is over: nothing of it may be kept"
                            : "the call belongs to the thread that runs it, and ends when that returns");
        }
    }

    /** Lets go of the last call. */
    void forget() {
        changes.clear();
        command = null;
        walked = null;
    }

    /** Whether every key of this call is one of another call's, which holds the locks. */
    boolean within(CallKeys outer) {
        for (int i = 0; i < named.size(); i++) {
            if (!outer.anyKey && outer.named.place(named.key(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return named.size();
    }

    byte[] key(int index) {
        return named.key(index);
    }

    private int placeOf(byte[] key) {
        checkOpen();
        int place = named.place(key);
        if (place < 0) {
            if (!anyKey && walked == null) {
                throw new IllegalStateException("the key '" + new String(key, StandardCharsets.UTF_8)
                        + "' is not among those its syntax line names: "
                        + command.declaration().syntax());
            }
            place = named.size();
            int hash = named.add(key);
            changes.added();
            if (walked != null && keyspace.partition(hash) != walked) {
                named.shrinkTo(place);
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

    private Partition partition(int place) {
        return keyspace.partition(named.hash(place));
    }

    /** The live entry at a place, which counts as used now; removes what has expired. */
    private Entry use(int place) {
        Entry entry = read(place);
        if (entry != null && marksUse) {
            lane.used(entry);
        }
        return entry;
    }

    /** The live entry of a key, which does not count as used; null when absent. */
    Entry entry(byte[] key) {
        return look(placeOf(key));
    }

    /** The live entry at a place; removes what has expired. */
    private Entry look(int place) {
        int hash = named.hash(place);
        Partition partition = keyspace.partition(hash);
        Entry entry = partition.find(database, named.key(place), hash);
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
        if (changes.touched(place)) {
            return entry; // it became due by this call, whose own record is yet to be logged
        }
        if (lane.expireParts(partition, database, entry, Integer.MAX_VALUE, mayChange)) {
            if (notes && !entry.present()) {
                tellGone(place);
            }
            return entry.present() ? entry : null;
        }
        return entry.withoutDueParts(lane.now());
    }

    /** The live entry at a place; what read commands find or miss is counted. */
    private Entry read(int place) {
        Entry entry = look(place);
        if (!mayChange) {
            lane.keyRead(entry != null);
            if (entry == null && notes) {
                missed(place);
            }
        }
        return entry;
    }

    /** Nothing is left of a value; a command that writes may yet bring the key back. */
    private void tellGone(int place) {
        if (mayChange) {
            events.expiredAway(place);
        } else {
            lane.event(KeyspaceEvents.GENERIC, EventNames.DELETED, database, named.key(place));
        }
    }

    private void missed(int place) {
        lane.event(KeyspaceEvents.MISS, EventNames.KEY_MISS, database, named.key(place));
    }

    private static <V> V view(Entry entry, Class<V> type) {
        if (entry.type().valueClass() != type) {
            throw CommandException.wrongType();
        }
        return type.cast(entry.view());
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public <V> V open(byte[] key, Class<V> type) {
        int place = placeOf(key);
        Entry entry = use(place);
        if (entry == null) {
            if (notes && mayChange) {
                missed(place); // a command that only reads has said so by now
            }
            return null;
        }
        return view(entry, type);
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
        partition(place).beforeChange(database, entry);
        changes.mark(place, KeyChanges.OPENED, entry);
        if (notes) {
            events.opened(place, command.event(), entry.type().notificationClass());
        }
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
        return type.cast(
                create(place, type, KeyChanges.CREATED | KeyChanges.OPENED).view());
    }

    private Entry create(int place, Class<?> type, int state) {
        TypeBinding binding = lane.types().of(type);
        Object value = binding.type().create();
        changes.mark(place, state, null); // first: a stack may overflow in the middle of what follows
        Entry entry = partition(place).add(database, named.key(place), named.hash(place), binding, value);
        lane.made(entry);
        changes.mark(place, state, entry);
        if (notes) {
            events.created(place);
            events.put(place, command.event(), binding.notificationClass());
        }
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
            return type.cast(create(place, type, KeyChanges.CHANGED).view());
        }
        Partition partition = partition(place);
        TypeBinding binding =
                entry.type().valueClass() == type ? entry.type() : lane.types().of(type);
        if (notes) {
            events.overwritten(place, entry.type() != binding);
        }
        Object value = binding.type().create();
        changes.mark(place, KeyChanges.CHANGED, entry);
        partition.replaceValue(database, entry, binding, value);
        if (!keepExpiry && entry.expireAt() != Entry.NO_EXPIRY) {
            partition.expireAt(database, entry, Entry.NO_EXPIRY);
        }
        if (notes) {
            events.put(place, command.event(), binding.notificationClass());
        }
        return type.cast(entry.view());
    }

    /** As {@link #put}, with a value that its type has made already. */
    void put(byte[] key, TypeBinding binding, Object value, long expireAt) {
        int place = placeToChange(key);
        Entry before = look(place);
        Partition partition = partition(place);
        if (before != null) {
            partition.remove(database, before);
        }
        Entry entry = partition.add(database, named.key(place), named.hash(place), binding, value);
        lane.made(entry);
        if (expireAt != 0) {
            partition.expireAt(database, entry, expireAt);
        }
        changes.mark(place, KeyChanges.CHANGED, entry);
        if (notes) {
            events.created(place);
            events.wholeKey(place, command.event());
            if (before != null) {
                events.overwritten(place, before.type() != binding);
            }
        }
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
        changes.mark(place, KeyChanges.CHANGED, null);
        partition(place).remove(database, entry);
        note(place, EventNames.DELETED);
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
        Partition partition = partition(place);
        if (epochMillis <= lane.now() && !lane.replaying()) {
            changes.mark(place, KeyChanges.CHANGED | KeyChanges.OVERDUE, null);
            partition.remove(database, entry);
            note(place, EventNames.DELETED);
        } else {
            changes.mark(place, KeyChanges.CHANGED, entry);
            // A negative deadline can only come from a log; it is as past as zero.
            partition.expireAt(database, entry, Math.max(0, epochMillis));
            note(place, EventNames.EXPIRE);
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
        changes.mark(place, KeyChanges.CHANGED, entry);
        partition(place).expireAt(database, entry, Entry.NO_EXPIRY);
        note(place, EventNames.PERSIST);
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
        Partition sourcePartition = partition(source);
        Partition targetPartition = partition(target);
        changes.mark(source, KeyChanges.CHANGED, null);
        changes.mark(target, KeyChanges.CHANGED, null);
        if (replaced != null) {
            targetPartition.remove(database, replaced);
        }
        sourcePartition.beforeChange(database, entry);
        long expireAt = entry.expireAt();
        Object value = entry.stored();
        sourcePartition.remove(database, entry);
        Entry renamed = targetPartition.add(database, named.key(target), named.hash(target), entry.type(), value);
        renamed.useCount(entry.useCount());
        lane.used(renamed);
        targetPartition.expireAt(database, renamed, expireAt);
        changes.mark(target, KeyChanges.CHANGED, renamed);
        if (notes) {
            events.created(target);
            events.wholeKey(source, EventNames.RENAME_FROM);
            events.wholeKey(target, EventNames.RENAME_TO);
            if (replaced != null) {
                events.overwritten(target, replaced.type() != renamed.type());
            }
        }
        return true;
    }

    @Override
    public void walk(Consumer<byte[]> visitor) {
        checkOpen();
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
                    // A plugin gets a copy: whoever changes the bytes of a key in its table makes it unfindable.
                    here[size[0]++] =
                            command.plugin() == null ? entry.key() : entry.key().clone();
                }
            });
            walked = partition;
            try {
                for (int i = 0; i < size[0]; i++) {
                    int before = named.size();
                    visitor.accept(here[i]);
                    if (!anyKey) {
                        named.shrinkTo(before); // a walk over ten million keys must not remember each
                    }
                }
            } finally {
                walked = null;
            }
        });
    }

    private void note(int place, byte[] event) {
        if (notes) {
            events.wholeKey(place, event);
        }
    }

    /** The handler names an event of a key. */
    void event(byte[] key, String name) {
        if (notes) {
            events.named(placeOf(key), name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Publishes what happened; after the changes were settled. */
    void publishEvents() {
        if (notes && !events.isEmpty()) {
            events.publish(named, changes, database, lane);
        }
    }

    /** Draws together what was changed, and tells those who cache it; how many keys were. */
    int settle(Client caller) {
        return tell(changes.settle(), caller);
    }

    /** As {@link #settle}, whatever value types throw: what was touched counts as changed. */
    int settleAfterFault(Client caller) {
        return tell(changes.settleAfterFault(), caller);
    }

    private int tell(int changed, Client caller) {
        if (changed > 0 && lane.dispatcher().tracking().isOn()) {
            for (int i = 0; i < named.size(); i++) {
                if (changes.changed(i)) {
                    lane.changed(named.key(i), named.hash(i), caller, false);
                }
            }
        }
        return changed;
    }

    /** Remembers which keys a client has read by a command that only reads, if it wants to know when they change. */
    void rememberReads(Client client) {
        boolean reads = command.flags().contains(CommandFlag.READONLY);
        if (reads && client.remembersReads()) {
            for (int i = 0; i < named.size(); i++) {
                lane.dispatcher().tracking().remember(client, named.key(i), named.hash(i));
            }
        }
    }

    /** What the call did to them. */
    KeyChanges changes() {
        return changes;
    }

    void unchanged(byte[] key) {
        changes.unchanged(placeOf(key));
    }

    /** Adds a key to the unit by its state. */
    void say(byte[] key, UnitBuffer unit) {
        changes.say(placeOf(key), unit);
    }
}
