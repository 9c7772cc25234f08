package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One part of the keyspace: for every database a table and an expiry index, the clients that watch its keys, and one lock,
 * which guards all of it. Every method but {@link #lock()} wants the lock held.
 */
public final class Partition {

    private static final int TRIES_BEFORE_SLEEP = 2000; // some 100 microseconds

    private final ReentrantLock lock = new ReentrantLock();
    private final KeyTable[] tables;
    private final ExpiryIndex[] expiries;
    private final LongAdder dataBytes; // of all partitions together
    private final Map<WatchedKey, List<Watcher>> watchers = new HashMap<>();
    private long lastSequence;
    private KeyspaceSnapshot snapshot; // null when none is open
    private ChangeListener listener; // null when nobody listens
    private int epoch;
    private int growth = 2; // of the tables, when they are full

    Partition(int databases, LongAdder dataBytes) {
        this.dataBytes = dataBytes;
        tables = new KeyTable[databases];
        expiries = new ExpiryIndex[databases];
    }

    void lock() {
        // A holder is done within 50 microseconds as a rule; to sleep and be woken costs both sides more than to try
        // again.
        for (int tries = 0; tries < TRIES_BEFORE_SLEEP; tries++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    boolean isLockedByCaller() {
        return lock.isHeldByCurrentThread();
    }

    void unlock() {
        lock.unlock();
    }

    /** The sequence of the last unit that was appended under this lock. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Notes the sequence of a unit appended under this lock. */
    public void lastSequence(long sequence) {
        lastSequence = sequence;
    }

    /** Finds a key, expired or not; null when absent. */
    public Entry find(int database, byte[] key, int hash) {
        KeyTable table = tables[database];
        return table == null ? null : table.find(key, hash);
    }

    /** As {@link KeyTable#glance}; the lock is not needed. */
    int glance(int database, int hash) {
        KeyTable table = tables[database];
        return table == null ? 0 : table.glance(hash);
    }

    /** As {@link KeyTable#glanced}; the lock is not needed. */
    Entry glanced(int database, int head) {
        KeyTable table = tables[database];
        return table == null ? null : table.glanced(head);
    }

    /** Adds a key that is not there. */
    public Entry add(int database, byte[] key, int hash, TypeBinding type, Object value) {
        KeyTable table = table(database);
        Entry entry = table.add(key, hash, type, value);
        entry.epoch(epoch);
        valueChanged(database, entry);
        return entry;
    }

    /** Makes room at once for so many keys, where a database has none yet. */
    public void expect(int database, long keys) {
        table(database).expect(keys);
    }

    /** From here on tables that are full get so many times larger, a power of two. */
    public void growth(int times) {
        growth = times;
        forEachTable(table -> table.growth(times));
    }

    /** Gives back what the tables have grown too large by. */
    public void fit() {
        forEachTable(KeyTable::fit);
    }

    private void forEachTable(Consumer<KeyTable> action) {
        for (KeyTable table : tables) {
            if (table != null) {
                action.accept(table);
            }
        }
    }

    private KeyTable table(int database) {
        KeyTable table = tables[database];
        if (table == null) {
            table = new KeyTable();
            table.growth(growth);
            tables[database] = table;
            expiries[database] = new ExpiryIndex();
        }
        return table;
    }

    /** To be called before a value is changed in place, or moved to another key. */
    public void beforeChange(int database, Entry entry) {
        if (snapshot != null) {
            snapshot.beforeChange(database, entry);
        }
        if (listener != null) {
            listener.valueChanges(database, entry);
        }
    }

    /** From here on somebody is told of changes; null for nobody. */
    public void listener(ChangeListener newListener) {
        listener = newListener;
    }

    boolean snapshotOpen() {
        return snapshot != null;
    }

    /** From here on, until it is closed, a snapshot is told of changes; null for none. */
    void tell(KeyspaceSnapshot newSnapshot, int newEpoch) {
        snapshot = newSnapshot;
        epoch = newEpoch;
    }

    /** Removes a key. */
    public void remove(int database, Entry entry) {
        if (snapshot != null) {
            snapshot.beforeLoss(database, entry);
        }
        if (listener != null) {
            listener.valueChanges(database, entry);
        }
        tables[database].remove(entry);
        grew(tables[database], -entry.countedBytes());
        expiries[database].remove(entry);
    }

    /** Gives a key a fresh value of a type in place of the one it has; its expiry stays. */
    public void replaceValue(int database, Entry entry, TypeBinding type, Object value) {
        if (snapshot != null) {
            snapshot.beforeLoss(database, entry);
        }
        if (listener != null) {
            listener.valueChanges(database, entry);
        }
        if (entry.type != type) { // a store of a reference costs more than a look
            entry.type = type;
        }
        entry.value(value);
        if (entry.expires()) {
            expiries[database].partsDue(entry, ValueType.NEVER); // those of the value that was there
        }
        valueChanged(database, entry);
    }

    /** To be called after a value was changed in place: it may be larger now, and parts of it may expire at another time. */
    public void valueChanged(int database, Entry entry) {
        if (tables[database] == null) {
            return; // the same call has dropped the database since
        }
        grew(tables[database], entry.recount());
        if (entry.type.partsExpire()) {
            expiries[database].partsDue(entry, entry.type.type().nextDueMillis(entry.value()));
        }
    }

    private void grew(KeyTable table, long byBytes) {
        if (byBytes != 0) {
            table.grew(byBytes);
            dataBytes.add(byBytes);
        }
    }

    /** Looks no more after parts of a value that expire, until it changes. */
    public void forgetParts(int database, Entry entry) {
        expiries[database].partsDue(entry, ValueType.NEVER);
    }

    /** Sets when a key expires, or {@link Entry#NO_EXPIRY}. */
    public void expireAt(int database, Entry entry, long epochMillis) {
        beforeChange(database, entry);
        expiries[database].set(entry, epochMillis);
    }

    /** How many keys a database has here, expired ones that are still there counted. */
    public int size(int database) {
        return tables[database] == null ? 0 : tables[database].size();
    }

    /** How many keys of a database have an expiry. */
    public int expiring(int database) {
        return expiries[database] == null ? 0 : expiries[database].expiringKeys();
    }

    /** How many keys of a database hold a value of which a part expires. */
    public int withExpiringParts(int database) {
        return expiries[database] == null ? 0 : expiries[database].withExpiringParts();
    }

    /** When {@link #nextDue} is due: the key, or a part of its value. */
    public long nextDueMillis(int database) {
        return expiries[database] == null ? ValueType.NEVER : expiries[database].firstDue();
    }

    /** The key of a database that is due next, or whose value has the part due next; null when none expires. */
    public Entry nextDue(int database) {
        return expiries[database] == null ? null : expiries[database].first();
    }

    /** Visits every key of a database. */
    public void forEach(int database, Consumer<Entry> visitor) {
        if (tables[database] != null) {
            tables[database].forEach(visitor);
        }
    }

    /**
     * Visits the keys of a bucket of a database.
     *
     * @param cursor 0 at first, then what the last visit returned
     * @return 0 at the end
     */
    public long scan(int database, long cursor, Consumer<Entry> visitor) {
        return tables[database] == null ? 0 : tables[database].scan(cursor, visitor);
    }

    /** Some key of a database, each about as likely; null when it has none. */
    public Entry random(int database, RandomGenerator random) {
        return tables[database] == null ? null : tables[database].random(random);
    }

    /** Some key of a database that expires, each about as likely; null when there is none. */
    public Entry randomExpiring(int database, RandomGenerator random) {
        return expiries[database] == null ? null : expiries[database].random(random);
    }

    /** Drops every key of a database; the garbage is the collector's. */
    public void clear(int database) {
        if (tables[database] == null) {
            return;
        }
        watchers.forEach((watched, clients) -> {
            if (watched.database == database && find(database, watched.key, watched.keyHash) != null) {
                clients.forEach(Watcher::watchedKeyDropped);
            }
        });
        if (snapshot != null) {
            snapshot.beforeDrop(database, tables[database]);
        }
        if (listener != null) {
            listener.databaseDropped(this, database);
        }
        dataBytes.add(-tables[database].bytes());
        tables[database] = null;
        expiries[database] = null;
    }

    /** How many keys are watched. */
    int watchedKeys() {
        return watchers.size();
    }

    /** Gives each of two databases the other's keys. */
    void swap(int one, int other, long now) {
        watchers.forEach((watched, clients) -> {
            boolean concerned = watched.database == one || watched.database == other;
            if (concerned && (isLive(one, watched, now) || isLive(other, watched, now))) {
                clients.forEach(Watcher::watchedKeyChanged);
            }
        });
        KeyTable table = tables[one];
        tables[one] = tables[other];
        tables[other] = table;
        ExpiryIndex expiry = expiries[one];
        expiries[one] = expiries[other];
        expiries[other] = expiry;
        if (listener != null) {
            listener.databasesSwapped(this, one, other);
        }
    }

    private boolean isLive(int database, WatchedKey watched, long now) {
        Entry entry = find(database, watched.key, watched.keyHash);
        return entry != null && !entry.expiredAt(now);
    }

    /** Adds a watcher of a key. */
    public void watch(int database, byte[] key, int hash, Watcher watcher) {
        watchers.computeIfAbsent(new WatchedKey(database, key, hash), none -> new ArrayList<>(1))
                .add(watcher);
    }

    /** Removes a watcher of a key. */
    public void unwatch(int database, byte[] key, int hash, Watcher watcher) {
        watchers.computeIfPresent(new WatchedKey(database, key, hash), (watched, clients) -> {
            clients.remove(watcher);
            return clients.isEmpty() ? null : clients;
        });
    }

    /** Tells the watchers of a key that it changed. */
    public void changed(int database, byte[] key, int hash) {
        if (!watchers.isEmpty()) {
            List<Watcher> clients = watchers.get(new WatchedKey(database, key, hash));
            if (clients != null) {
                clients.forEach(Watcher::watchedKeyChanged);
            }
        }
    }

    /** Tells the watchers of a key that it went because its time was over. */
    public void expired(int database, byte[] key, int hash) {
        if (!watchers.isEmpty()) {
            List<Watcher> clients = watchers.get(new WatchedKey(database, key, hash));
            if (clients != null) {
                clients.forEach(Watcher::watchedKeyDropped);
            }
        }
    }

    private record WatchedKey(int database, byte[] key, int keyHash) {

        @Override
        public boolean equals(Object other) {
            return other instanceof WatchedKey that && database == that.database && Arrays.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return keyHash + database;
        }
    }
}
