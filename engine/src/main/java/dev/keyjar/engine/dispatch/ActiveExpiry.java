package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.pubsub.KeyspaceEvents;

/**
 * Removes keys, and parts of values, whose time is over when nobody asks for them: each partition knows what is due next, so a
 * round costs little when nothing is. Holds a partition's lock for a few keys at a time. Run it on one thread, several times a second.
 */
public final class ActiveExpiry {

    private static final int KEYS_PER_LOCK = 32;

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final Client client = new Client(0, "", "", 0, true);

    /** For the keys of a dispatcher. */
    public ActiveExpiry(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.lane = dispatcher.newLane();
    }

    /** Removes what is due; gives up after some milliseconds, the next round goes on. */
    public void round(long mostMillis) {
        if (dispatcher.loading()
                || !dispatcher.expiresActively()
                || dispatcher.clientPause().isOn()) {
            return;
        }
        long deadline = System.nanoTime() + mostMillis * 1_000_000;
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        for (int database = 0; database < keyspace.databases(); database++) {
            for (long set = 1; set != 0; set <<= 1) {
                while (expireSome(set, database) == KEYS_PER_LOCK) {
                    if (System.nanoTime() > deadline) {
                        return;
                    }
                }
            }
        }
    }

    private int expireSome(long set, int database) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        int expired = 0;
        lane.wake();
        keyspace.lock(set);
        try {
            Partition partition = keyspace.only(set);
            for (; expired < KEYS_PER_LOCK; expired++) {
                Entry due = partition.nextDue(database);
                lane.begin();
                if (due == null
                        || partition.nextDueMillis(database) > lane.now()
                        || !expire(partition, database, due)) {
                    break;
                }
                lane.append(set, client);
            }
        } finally {
            keyspace.unlock(set);
        }
        if (expired > 0) {
            dispatcher.persistence().hasten();
        }
        return expired;
    }

    /** The key, or so many parts of its value as one command can say; false when the log cannot take it just now. */
    private boolean expire(Partition partition, int database, Entry due) {
        if (due.expiredAt(lane.now())) {
            return lane.expire(partition, database, due, false);
        }
        boolean expired = lane.expireParts(partition, database, due, 1, false);
        if (!due.present() && lane.wantsEvents()) {
            lane.event(KeyspaceEvents.GENERIC, EventNames.DELETED, database, due.key());
        }
        return expired;
    }
}
