package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.pubsub.KeyspaceEvents;
import java.util.List;

/**
 * Deletes keys that no client asked to delete, as DEL does: logged, with its event, told to who watches or caches them. For one thread,
 * under the lock of the keys' partition.
 */
public final class ServerDeletion implements AutoCloseable {

    /** How many keys one call of {@link #delete} may be given: a logged command has at most 64 arguments. */
    public static final int MOST_KEYS = 63;

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final Client client = new Client(0, "", "", 0, true);

    /** For the keys of a dispatcher. */
    public ServerDeletion(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.lane = dispatcher.newLane();
    }

    /** Whether the log takes what is deleted; to be asked before the lock is taken. */
    public boolean admitted() {
        return dispatcher.persistence().admission() == Admission.GRANTED;
    }

    /** Deletes some keys of a database, all of the one partition of a set, which is locked. */
    public void delete(long set, int database, List<Entry> entries) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        Partition partition = keyspace.only(set);
        lane.wake();
        lane.begin();
        byte[][] words = new byte[entries.size() + 1][];
        words[0] = Words.DEL;
        for (int i = 0; i < entries.size(); i++) {
            byte[] key = entries.get(i).key();
            int hash = keyspace.hash(key);
            words[i + 1] = key;
            partition.remove(database, entries.get(i));
            partition.changed(database, key, hash);
            lane.changed(key, hash, null, false);
            if (lane.wantsEvents()) {
                lane.event(KeyspaceEvents.GENERIC, EventNames.DELETED, database, key);
            }
        }
        lane.unit().add(database, null, words);
        lane.append(set, client);
    }

    /** The sequence that must be durable before anybody may be told that all is deleted. */
    public long sequence() {
        return client.awaitedSequence();
    }

    @Override
    public void close() {
        dispatcher.release(lane);
        dispatcher.persistence().hasten();
    }
}
