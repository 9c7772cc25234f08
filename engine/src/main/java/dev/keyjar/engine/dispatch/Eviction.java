package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.UseCounter;
import java.util.random.RandomGenerator;

/**
 * Removes keys until the data takes no more than it may, one at a time, each in a log unit of its own. To choose one it looks at some
 * keys of one partition, which are as good as any, since a key's partition is chance; that partition alone is locked. Belongs to a
 * lane.
 */
final class Eviction {

    private static final int KEYS_BETWEEN_CLOCKS = 16;

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final RandomGenerator random;
    private final EvictionPool pool = new EvictionPool();
    private EvictionPolicy poolOf = EvictionPolicy.NOEVICTION;

    Eviction(Dispatcher dispatcher, Lane lane, RandomGenerator random) {
        this.dispatcher = dispatcher;
        this.lane = lane;
        this.random = random;
    }

    /**
     * Evicts for some time; the lane must hold no lock.
     *
     * @param client whose replies wait until that is durable
     * @return false when there is not enough room and nothing left that may be evicted
     */
    boolean makeRoom(Client client, long patienceNanos) {
        MemoryLimit limit = dispatcher.memoryLimit();
        EvictionPolicy policy = limit.policy();
        if (policy == EvictionPolicy.NOEVICTION) {
            return false;
        }
        if (policy != poolOf) {
            pool.clear();
            poolOf = policy;
        }
        long begun = System.nanoTime();
        for (int evicted = 1; limit.exceeded(); evicted++) {
            if (dispatcher.persistence().admission() != Admission.GRANTED) {
                return true; // a write is refused, or waits, for that reason
            }
            lane.begin();
            boolean gone = policy.chooses() ? evictChosen(policy, client) : evictAny(policy, client);
            if (!gone) {
                return false;
            }
            if (evicted % KEYS_BETWEEN_CLOCKS == 0 && System.nanoTime() - begun > patienceNanos) {
                return true;
            }
        }
        return true;
    }

    private boolean evictAny(EvictionPolicy policy, Client client) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        int first = random.nextInt(keyspace.partitions());
        int firstDatabase = random.nextInt(keyspace.databases());
        for (int i = 0; i < keyspace.partitions(); i++) {
            long set = PartitionedKeyspace.setOfNumber((first + i) % keyspace.partitions());
            keyspace.lock(set);
            try {
                Partition partition = keyspace.only(set);
                for (int j = 0; j < keyspace.databases(); j++) {
                    int database = (firstDatabase + j) % keyspace.databases();
                    Entry entry = some(policy, partition, database);
                    if (entry != null) {
                        lane.evict(partition, database, entry);
                        lane.append(set, client);
                        return true;
                    }
                }
            } finally {
                keyspace.unlock(set);
            }
        }
        return false;
    }

    private boolean evictChosen(EvictionPolicy policy, Client client) {
        while (lookAtSome(policy)) {
            for (EvictionPool.Candidate best = pool.takeBest(); best != null; best = pool.takeBest()) {
                if (evict(best, policy, client)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean evict(EvictionPool.Candidate chosen, EvictionPolicy policy, Client client) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        byte[] key = chosen.entry().key();
        int hash = keyspace.hash(key);
        long set = keyspace.setOf(hash);
        keyspace.lock(set);
        try {
            Partition partition = keyspace.partition(hash);
            Entry entry = partition.find(chosen.database(), key, hash);
            boolean stillChosen = entry == chosen.entry()
                    && !(policy.onlyExpiring() && entry.expireAt() == Entry.NO_EXPIRY)
                    && policy.worth(entry, dispatcher.memoryLimit().counter(), lane.now()) >= chosen.worth();
            if (stillChosen) {
                lane.evict(partition, chosen.database(), entry);
                lane.append(set, client);
            }
            return stillChosen;
        } finally {
            keyspace.unlock(set);
        }
    }

    /** Adds some keys of a partition to the pool; false when there is none in any. */
    private boolean lookAtSome(EvictionPolicy policy) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        UseCounter counter = dispatcher.memoryLimit().counter();
        int samples = dispatcher.memoryLimit().samples();
        int first = random.nextInt(keyspace.partitions());
        boolean any = false;
        for (int i = 0; i < keyspace.partitions() && !any; i++) {
            long set = PartitionedKeyspace.setOfNumber((first + i) % keyspace.partitions());
            keyspace.lock(set);
            try {
                Partition partition = keyspace.only(set);
                for (int database = 0; database < keyspace.databases(); database++) {
                    for (int looks = 0; looks < samples; looks++) {
                        Entry entry = some(policy, partition, database);
                        if (entry == null) {
                            break;
                        }
                        pool.offer(database, entry, policy.worth(entry, counter, lane.now()));
                        any = true;
                    }
                }
            } finally {
                keyspace.unlock(set);
            }
        }
        return any;
    }

    private Entry some(EvictionPolicy policy, Partition partition, int database) {
        return policy.onlyExpiring() ? partition.randomExpiring(database, random) : partition.random(database, random);
    }
}
