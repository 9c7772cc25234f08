package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.TrackingMode;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server's side of client-side caching: remembers who has read which key, and tells them once when it changes. Costs one read
 * while no client tracks.
 *
 * <p>What was read is kept by partition, under the partition's lock, which a call holds anyway: a reader is remembered before any later
 * writer looks, and hears of the change behind the reply that it may have cached.
 */
public final class Tracking {

    private final PartitionedKeyspace keyspace;
    private final TrackedKeys[] tracked = new TrackedKeys[Long.SIZE]; // by partition
    private final Prefixes prefixes = new Prefixes();
    private final Map<Long, Client> clients = new ConcurrentHashMap<>();
    private volatile boolean on;
    private volatile long mostKeys = 1_000_000;

    /** For a keyspace; nobody tracks yet. */
    public Tracking(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
        for (int i = 0; i < tracked.length; i++) {
            tracked[i] = new TrackedKeys();
        }
    }

    /** Whether any client tracks, or what clients have read is still remembered. */
    public boolean isOn() {
        return on;
    }

    /** Changes how many keys are remembered ({@code tracking-table-max-keys}); 0 for any number. */
    public void mostKeys(long newMostKeys) {
        mostKeys = newMostKeys;
    }

    /** Lets a client track, or track in another way. On the client's event loop, as the next. */
    public synchronized void enable(Client client, TrackingMode mode) {
        client.tracking(mode);
        mode.prefixes().forEach(prefix -> prefixes.add(prefix, client));
        clients.put(client.id(), client);
        on = true;
    }

    /** Lets a client track no more, if it did. */
    public synchronized void disable(Client client) {
        TrackingMode mode = client.tracking();
        if (mode != null) {
            mode.prefixes().forEach(prefix -> prefixes.remove(prefix, client));
            client.tracking(null);
            clients.remove(client.id());
            on = !clients.isEmpty() || totalKeys() > 0;
        }
    }

    private TrackedKeys tracked(int keyHash) {
        return tracked[Long.numberOfTrailingZeros(keyspace.setOf(keyHash))];
    }

    /** A client has read a key; under its partition's lock. */
    public void remember(Client client, byte[] key, int keyHash) {
        tracked(keyHash).add(key, client.id());
    }

    /**
     * A key has changed; under its partition's lock.
     *
     * @param caller whose call it was; null for none
     * @param expired whether the key went because its time was over, and not by the call
     * @param broadcast what is to be told at the end of the call
     */
    public void changed(
            byte[] key, int keyHash, Client caller, boolean expired, Broadcast broadcast, Messenger messenger) {
        for (Prefixes.Group group : prefixes.all()) {
            if (Prefixes.startsWith(key, group.prefix())) {
                broadcast.add(group, key, expired);
            }
        }
        long[] readers = tracked(keyHash).remove(key);
        if (readers != null) {
            tell(readers, key, caller, messenger);
        }
    }

    private void tell(long[] readers, byte[] key, Client caller, Messenger messenger) {
        List<byte[]> keys = List.of(key);
        for (long reader : readers) {
            Client client = clients.get(reader);
            TrackingMode mode = client == null ? null : client.tracking();
            boolean ownLoop = mode != null && mode.noLoop() && client == caller;
            if (mode != null && !mode.broadcast() && !ownLoop) {
                send(client, keys, messenger);
            }
        }
    }

    /** All keys of a database are gone; under all locks. Everybody is told to drop everything. */
    public void flushed(Messenger messenger) {
        for (TrackedKeys one : tracked) {
            one.clear();
        }
        clients.values().forEach(client -> send(client, null, messenger));
    }

    /** Tells a client that tracks, or who hears it in its place. */
    void send(Client client, List<byte[]> keys, Messenger messenger) {
        TrackingMode mode = client.tracking();
        if (mode == null) {
            return;
        }
        Client redirect = mode.redirect();
        if (redirect == null) {
            messenger.send(client, new Invalidation(keys, false));
        } else if (redirect.closing() || redirect.outbox().isClosed()) {
            client.redirectBroken(true);
            messenger.send(client, new BrokenRedirect(redirect.id()));
        } else {
            messenger.send(redirect, new Invalidation(keys, true));
        }
    }

    /**
     * Forgets keys when there are too many, as if they had changed, and all when nobody tracks. To be called now and then, on any thread
     * that holds no lock.
     */
    public void trim() {
        if (on && clients.isEmpty()) {
            forgetAll();
        }
        long most = mostKeys;
        long excess = totalKeys() - most;
        while (most > 0 && excess > 0) {
            long share = excess / tracked.length + 1;
            for (int i = 0; i < tracked.length && excess > 0; i++) {
                excess -= trim(i, Math.min(share, excess));
            }
            excess = totalKeys() - most;
        }
    }

    private void forgetAll() {
        for (int i = 0; i < tracked.length; i++) {
            keyspace.lock(1L << i);
            try {
                if (clients.isEmpty()) { // else somebody has begun to track, and may have read under this lock
                    tracked[i].clear();
                }
            } finally {
                keyspace.unlock(1L << i);
            }
        }
        synchronized (this) {
            on = !clients.isEmpty() || totalKeys() > 0;
        }
    }

    private long trim(int partition, long count) {
        long set = 1L << partition;
        long removed = 0;
        keyspace.lock(set);
        try {
            for (byte[] key = tracked[partition].any();
                    key != null && removed < count;
                    key = tracked[partition].any()) {
                tell(
                        tracked[partition].remove(key),
                        key,
                        null,
                        (to, notice) -> to.outbox().add(notice, 0, null));
                removed++;
            }
        } finally {
            keyspace.unlock(set);
        }
        return removed;
    }

    /** How many clients track. */
    public int clients() {
        return clients.size();
    }

    /** How many keys are remembered. */
    public long totalKeys() {
        long sum = 0;
        for (TrackedKeys one : tracked) {
            sum += one.keys();
        }
        return sum;
    }

    /** For how many clients they are remembered, in sum. */
    public long totalItems() {
        long sum = 0;
        for (TrackedKeys one : tracked) {
            sum += one.items();
        }
        return sum;
    }

    /** How many prefixes are broadcast. */
    public int totalPrefixes() {
        return prefixes.all().size();
    }
}
