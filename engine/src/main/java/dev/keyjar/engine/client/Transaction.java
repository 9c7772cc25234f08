package dev.keyjar.engine.client;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client's MULTI and its watched keys. Belongs to the client's event loop, but for the mark that a watched key changed, which
 * other loops set under the key's lock, and EXEC reads under the same lock.
 */
public final class Transaction implements Watcher {

    private record Watched(int database, byte[] key, int hash, boolean liveThen, Watcher watcher) {}

    /** Watches a key that was absent, or whose time was over already: that such a one goes is no change. */
    private record WatchOfAbsent(Transaction transaction) implements Watcher {

        @Override
        public void watchedKeyChanged() {
            transaction.watchedKeyChanged();
        }

        @Override
        public void watchedKeyDropped() {
            // it reads as absent before and after
        }
    }

    private final Client client;
    private final List<byte[][]> queue = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private boolean open;
    private boolean aborted;
    private long partitions;
    private boolean writes;
    private long tableVersion; // of the commands that partitions and writes were told by
    private boolean wantsMemory;
    private volatile boolean watchedKeyChanged;

    /** The transaction of a client, not open. */
    public Transaction(Client client) {
        this.client = client;
    }

    /** Whether MULTI was called and neither EXEC nor DISCARD yet. */
    public boolean isOpen() {
        return open;
    }

    /** MULTI. */
    public void open() {
        open = true;
    }

    /** Marks that a command could not be queued: EXEC will refuse. */
    public void abort() {
        if (open) {
            aborted = true;
        }
    }

    /** Whether EXEC will refuse. */
    public boolean isAborted() {
        return aborted;
    }

    /**
     * Keeps a command for EXEC, with the set of partitions it will need. Only its words are kept: EXEC finds it again, for a plugin
     * may bring another version of it until then.
     */
    public void queue(RegisteredCommand command, byte[][] arguments, long partitionsOfKeys, long version) {
        if (queue.isEmpty()) {
            tableVersion = version;
        }
        queue.add(arguments);
        partitions |= partitionsOfKeys;
        writes |= command.writes();
        wantsMemory |= command.flags().contains(CommandFlag.DENY_OOM);
    }

    /** Whether the commands were all queued under that version of the command table. */
    public boolean isOf(long version) {
        return queue.isEmpty() || tableVersion == version;
    }

    /** What the commands need by another version of the command table. */
    public void needs(long newPartitions, boolean newWrites, boolean newWantsMemory, long version) {
        partitions = newPartitions;
        writes = newWrites;
        wantsMemory = newWantsMemory;
        tableVersion = version;
    }

    /** The words of the commands that wait. */
    public List<byte[][]> queued() {
        return queue;
    }

    /** Whether one of them may change the keyspace. */
    public boolean writes() {
        return writes;
    }

    /** Whether one of them is refused when memory is used up. */
    public boolean wantsMemory() {
        return wantsMemory;
    }

    /** How many commands wait. */
    public int size() {
        return queue.size();
    }

    /** How many keys are watched. */
    public int watching() {
        return watched.size();
    }

    /** Ends MULTI without running anything; watches stay until {@link #unwatch}. */
    public void close() {
        open = false;
        aborted = false;
        queue.clear();
        partitions = 0;
        writes = false;
        wantsMemory = false;
    }

    @Override
    public void watchedKeyChanged() {
        watchedKeyChanged = true;
    }

    /** WATCH of one key, under its partition's lock. */
    public void watch(PartitionedKeyspace keyspace, byte[] key, long now) {
        int database = client.database();
        for (Watched one : watched) {
            if (one.database == database && Arrays.equals(one.key, key)) {
                return;
            }
        }
        int hash = keyspace.hash(key);
        var entry = keyspace.partition(hash).find(database, key, hash);
        boolean live = entry != null && !entry.expiredAt(now);
        Watcher watcher = live ? this : new WatchOfAbsent(this);
        watched.add(new Watched(database, key, hash, live, watcher));
        keyspace.partition(hash).watch(database, key, hash, watcher);
    }

    /** The partitions of the queued commands' keys and of the watched keys. */
    public long partitions(PartitionedKeyspace keyspace) {
        long set = partitions;
        for (Watched one : watched) {
            set |= keyspace.setOf(one.hash);
        }
        return set;
    }

    /** Whether a watched key changed, or expired since it was watched; under the locks of the watched keys. */
    public boolean watchFailed(PartitionedKeyspace keyspace, long now) {
        if (watchedKeyChanged) {
            return true;
        }
        for (Watched one : watched) {
            var entry = keyspace.partition(one.hash).find(one.database, one.key, one.hash);
            if (one.liveThen && entry != null && entry.expiredAt(now)) {
                return true;
            }
        }
        return false;
    }

    /** Gives up all watches. Takes each key's lock for a moment. */
    public void unwatch(PartitionedKeyspace keyspace) {
        for (Watched one : watched) {
            long set = keyspace.setOf(one.hash);
            keyspace.lock(set);
            try {
                keyspace.partition(one.hash).unwatch(one.database, one.key, one.hash, one.watcher);
            } finally {
                keyspace.unlock(set);
            }
        }
        watched.clear();
        watchedKeyChanged = false;
    }
}
