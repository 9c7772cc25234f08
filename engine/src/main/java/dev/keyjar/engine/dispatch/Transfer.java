package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.pubsub.KeyspaceEvents;

/** Takes a value with its expiry to a key of any database: what COPY and MOVE do. The call must have named both keys. */
public final class Transfer {

    private final Call call;
    private final Lane lane;
    private final byte[] key;
    private final int database;
    private final int hash;
    private final Partition partition;

    /** A transfer to a key of a database. */
    public Transfer(Call call, byte[] key, int database) {
        PartitionedKeyspace keyspace = call.lane().keyspace();
        this.call = call;
        this.lane = call.lane();
        this.key = key;
        this.database = database;
        this.hash = keyspace.hash(key);
        this.partition = keyspace.partition(hash);
    }

    /** Copies what another key holds; false when that is absent, or this key is there and is not to be replaced. */
    public boolean copy(byte[] from, boolean replace) {
        Entry source = call.entry(from);
        if (source == null) {
            return false;
        }
        Entry before = target();
        if (before != null) {
            if (!replace) {
                return false;
            }
            partition.remove(database, before);
        }
        Object value = source.type().type().copy(source.stored());
        settle(partition.add(database, key, hash, source.type(), value), source.expireAt());
        if (lane.wantsEvents()) {
            lane.event(KeyspaceEvents.NEW, EventNames.NEW, database, key);
            lane.event(KeyspaceEvents.GENERIC, EventNames.COPY_TO, database, key);
            if (before != null) {
                tellOverwritten(before.type() != source.type());
            }
        }
        return true;
    }

    /** Moves what the same key of the client's database holds; false when that is absent, or this key is there. */
    public boolean move() {
        Entry source = call.entry(key);
        if (source == null || target() != null) {
            return false;
        }
        int from = call.keyspace().database();
        partition.beforeChange(from, source);
        Object value = source.stored();
        long expireAt = source.expireAt();
        partition.remove(from, source);
        partition.changed(from, key, hash);
        lane.changed(key, hash, call.client(), false);
        settle(partition.add(database, key, hash, source.type(), value), expireAt);
        if (lane.wantsEvents()) {
            lane.event(KeyspaceEvents.NEW, EventNames.NEW, database, key);
            lane.event(KeyspaceEvents.GENERIC, EventNames.MOVE_FROM, from, key);
            lane.event(KeyspaceEvents.GENERIC, EventNames.MOVE_TO, database, key);
        }
        return true;
    }

    private void tellOverwritten(boolean typeChanged) {
        lane.event(KeyspaceEvents.OVERWRITTEN, EventNames.OVERWRITTEN, database, key);
        if (typeChanged) {
            lane.event(KeyspaceEvents.TYPE_CHANGED, EventNames.TYPE_CHANGED, database, key);
        }
    }

    private void settle(Entry entry, long expireAt) {
        partition.expireAt(database, entry, expireAt);
        lane.made(entry);
        partition.changed(database, key, hash);
        lane.changed(key, hash, call.client(), false);
        call.changedBeyondKeys(1);
    }

    private Entry target() {
        Entry entry = partition.find(database, key, hash);
        if (entry != null && entry.expiredAt(lane.now()) && !lane.replaying()) {
            lane.expire(partition, database, entry, true);
            return null;
        }
        return entry;
    }
}
