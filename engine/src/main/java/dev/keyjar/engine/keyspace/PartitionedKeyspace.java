package dev.keyjar.engine.keyspace;

import dev.keyjar.api.persistence.Snapshot;
import dev.keyjar.api.persistence.Snapshots;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * All keys of the server: 64 partitions, a key belonging to one by the top bits of its hash, whatever its database. A set of
 * partitions is a {@code long} with a bit for each; locking one takes the locks in rising order, so that no two callers ever wait
 * for each other in a circle. Locks are re-entrant.
 */
public final class PartitionedKeyspace implements Snapshots {

    /** The set of all partitions. */
    public static final long ALL = -1L;

    private static final int PARTITION_BITS = 6;
    private static final int PARTITIONS = 1 << PARTITION_BITS;
    private static final int PARTITION_BYTES = 240; // itself, its lock, its watchers, its arrays
    private static final int PARTITION_BYTES_PER_DATABASE = 8; // a place in each of two arrays

    private final Partition[] partitions = new Partition[PARTITIONS];
    private final LongAdder dataBytes = new LongAdder();
    private final KeyHash hash;
    private final int databases;
    private KeyspaceSnapshot snapshot; // guarded by all locks together, as is epoch
    private int epoch;

    /** An empty keyspace. */
    public PartitionedKeyspace(int databases, RandomGenerator random) {
        this(databases, new KeyHash(random.nextLong()), 0);
    }

    /**
     * An empty keyspace.
     *
     * @param epoch the number of its last snapshot
     */
    PartitionedKeyspace(int databases, KeyHash hash, int epoch) {
        this.databases = databases;
        this.hash = hash;
        this.epoch = epoch;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition(databases, dataBytes);
        }
    }

    /** An empty keyspace in which every key has the same hash, and so the same partition, as here. */
    public PartitionedKeyspace emptyTwin() {
        return new PartitionedKeyspace(databases, hash, 0);
    }

    /** Tells somebody of all changes from here on; null for nobody. */
    public void listener(ChangeListener listener) {
        forEachPartition(partition -> partition.listener(listener));
    }

    /** Whether a snapshot is open, which may still say values that are gone. */
    public boolean snapshotOpen() {
        lock(1);
        try {
            return partitions[0].snapshotOpen();
        } finally {
            unlock(1);
        }
    }

    /** How many databases there are. */
    public int databases() {
        return databases;
    }

    /**
     * About how many bytes of heap the data takes: keys, values and the tables they lie in, but neither garbage nor what clients and
     * the log hold; never 0. Depends on nothing but the data: each value is measured by its type ({@link
     * dev.keyjar.api.ValueType#sizeInBytes}) at the end of each call that opened it for writing, and the difference is added here. That
     * always runs, whether there is a limit or not: it costs one call and a comparison for each write, and a walk over all keys
     * when a limit is set is spared. Exact when nobody writes meanwhile; safe for any thread, without a lock.
     */
    public long dataBytes() {
        return emptyBytes() + dataBytes.sum();
    }

    /** What {@link #dataBytes} is when there are no keys. */
    public long emptyBytes() {
        return (long) PARTITIONS * (PARTITION_BYTES + databases * PARTITION_BYTES_PER_DATABASE);
    }

    /** The set of one partition, by its number, from 0 to {@link #partitions} less one. */
    public static long setOfNumber(int partition) {
        return 1L << partition;
    }

    /** A key's hash. */
    public int hash(byte[] key) {
        return hash.of(key);
    }

    /** What a key's bucket holds, for {@link KeyGlance}; 0 for nothing. */
    int glance(int keyHash, int database) {
        return partition(keyHash).glance(database, keyHash);
    }

    /** What may be the entry that {@link #glance} told of, or null. */
    Entry glanced(int head, int keyHash, int database) {
        return partition(keyHash).glanced(database, head);
    }

    /** The set of the one partition a key of that hash belongs to. */
    public long setOf(int keyHash) {
        return 1L << (keyHash >>> Integer.SIZE - PARTITION_BITS);
    }

    /** The partition a key of that hash belongs to. */
    public Partition partition(int keyHash) {
        return partitions[keyHash >>> Integer.SIZE - PARTITION_BITS];
    }

    /** The one partition of a set of one. */
    public Partition only(long set) {
        return partitions[Long.numberOfTrailingZeros(set)];
    }

    /** Locks a set of partitions. */
    public void lock(long set) {
        for (long rest = set; rest != 0; rest &= rest - 1) {
            partitions[Long.numberOfTrailingZeros(rest)].lock();
        }
    }

    /** Unlocks a set of partitions. */
    public void unlock(long set) {
        for (long rest = set; rest != 0; rest &= rest - 1) {
            partitions[Long.numberOfTrailingZeros(rest)].unlock();
        }
    }

    /** Whether the calling thread holds any lock, so that it must not wait for others. */
    public boolean isLockedByCaller() {
        for (Partition partition : partitions) {
            if (partition.isLockedByCaller()) {
                return true;
            }
        }
        return false;
    }

    /** The newest sequence appended under any of the locks of a set; they must be held. */
    public long lastSequence(long set) {
        long newest = 0;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            newest = Math.max(newest, partitions[Long.numberOfTrailingZeros(rest)].lastSequence());
        }
        return newest;
    }

    /** The newest sequence appended under any lock, asked for one partition after the other. */
    public long newestSequence() {
        long[] newest = new long[1];
        forEachPartition(partition -> newest[0] = Math.max(newest[0], partition.lastSequence()));
        return newest[0];
    }

    /** Notes that a unit was appended under the locks of a set; they must be held. */
    public void lastSequence(long set, long sequence) {
        for (long rest = set; rest != 0; rest &= rest - 1) {
            partitions[Long.numberOfTrailingZeros(rest)].lastSequence(sequence);
        }
    }

    /** Runs an action for each partition in turn, under its lock. */
    public void forEachPartition(Consumer<Partition> action) {
        for (Partition partition : partitions) {
            partition.lock();
            try {
                action.accept(partition);
            } finally {
                partition.unlock();
            }
        }
    }

    /** Gives each of two databases the other's keys; all locks must be held. Keys whose time is over count as absent. */
    public void swap(int one, int other, long now) {
        for (Partition partition : partitions) {
            partition.swap(one, other, now);
        }
        if (snapshot != null) {
            snapshot.swapped(one, other);
        }
    }

    /** Makes room at once for so many keys, where a database has none yet. */
    public void expect(int database, long keys) {
        forEachPartition(partition -> partition.expect(database, keys / PARTITIONS));
    }

    /** How many keys a database has; exact when nobody writes meanwhile. */
    public long size(int database) {
        long[] sum = new long[1];
        forEachPartition(partition -> sum[0] += partition.size(database));
        return sum[0];
    }

    /** How many keys are watched by a client. */
    public long watchedKeys() {
        long[] sum = new long[1];
        forEachPartition(partition -> sum[0] += partition.watchedKeys());
        return sum[0];
    }

    /** How many keys of a database have an expiry. */
    public long expiring(int database) {
        long[] sum = new long[1];
        forEachPartition(partition -> sum[0] += partition.expiring(database));
        return sum[0];
    }

    /** How many keys of a database hold a value of which a part expires. */
    public long withExpiringParts(int database) {
        long[] sum = new long[1];
        forEachPartition(partition -> sum[0] += partition.withExpiringParts(database));
        return sum[0];
    }

    /**
     * Visits about {@code count} keys of a database from a cursor on, under their locks: the partition's number in the
     * cursor's low bits, the place in its table above.
     *
     * @return the next cursor, 0 at the end
     */
    public long scan(int database, long cursor, long count, Consumer<Entry> visitor) {
        int partition = (int) (cursor & PARTITIONS - 1);
        long place = cursor >>> PARTITION_BITS;
        long[] visited = new long[1];
        long bucketsLeft = count > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : count * 10;
        while (partition < PARTITIONS) {
            Partition at = partitions[partition];
            at.lock();
            try {
                do {
                    place = at.scan(database, place, entry -> {
                        visited[0]++;
                        visitor.accept(entry);
                    });
                } while (place != 0 && visited[0] < count && --bucketsLeft > 0);
            } finally {
                at.unlock();
            }
            if (place == 0) {
                partition++;
            }
            if (visited[0] >= count || bucketsLeft <= 0) {
                break;
            }
        }
        return partition == PARTITIONS ? 0 : place << PARTITION_BITS | partition;
    }

    /** Offers keys of a database in random order, under their locks, until one is taken; false when none is left. */
    public boolean random(int database, RandomGenerator random, java.util.function.Predicate<Entry> taker) {
        for (int attempt = 0; attempt < 100; attempt++) {
            long size = size(database);
            if (size == 0) {
                return false;
            }
            long index = random.nextLong(size);
            for (Partition partition : partitions) {
                partition.lock();
                try {
                    int here = partition.size(database);
                    if (index < here) {
                        if (taker.test(partition.random(database, random))) {
                            return true;
                        }
                        break;
                    }
                    index -= here;
                } finally {
                    partition.unlock();
                }
            }
        }
        return false;
    }

    /** How many partitions there are. */
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public Snapshot cut(Runnable atCut) {
        lock(ALL);
        try {
            if (snapshot != null) {
                throw new IllegalStateException("a snapshot is open already");
            }
            if (epoch == Entry.LAST_EPOCH) { // after some four million
                forEachEntry(entry -> entry.epoch(0));
                epoch = 0;
            }
            tellAll(new KeyspaceSnapshot(this, ++epoch));
            atCut.run();
            return snapshot;
        } finally {
            unlock(ALL);
        }
    }

    private void forEachEntry(Consumer<Entry> visitor) {
        for (Partition partition : partitions) {
            for (int database = 0; database < databases; database++) {
                partition.forEach(database, visitor);
            }
        }
    }

    void endSnapshot(KeyspaceSnapshot ended) {
        lock(ALL);
        try {
            if (snapshot == ended) {
                tellAll(null);
            }
        } finally {
            unlock(ALL);
        }
    }

    private void tellAll(KeyspaceSnapshot told) {
        snapshot = told;
        for (Partition partition : partitions) {
            partition.tell(told, epoch);
        }
    }
}
