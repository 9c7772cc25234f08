package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.TrackingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys with tracked prefixes that one call or EXEC has changed so far: their clients hear of them together. Belongs to a lane. */
public final class Broadcast {

    private final Tracking tracking;
    private final SortedMap<Prefixes.Group, SortedMap<byte[], Boolean>> byPrefix = // each key with whether it expired
            new TreeMap<>(Comparator.comparing(Prefixes.Group::prefix, Arrays::compareUnsigned));

    /** For a server. */
    public Broadcast(Tracking tracking) {
        this.tracking = tracking;
    }

    void add(Prefixes.Group group, byte[] key, boolean expired) {
        byPrefix.computeIfAbsent(group, none -> new TreeMap<>(Arrays::compareUnsigned))
                .put(key, expired);
    }

    /** Whether there is something to tell. */
    public boolean any() {
        return !byPrefix.isEmpty();
    }

    /** Tells it, and is empty then. */
    public void send(Client caller, Messenger messenger) {
        byPrefix.forEach((group, changed) -> {
            List<byte[]> all = List.copyOf(changed.keySet());
            for (Client client : group.clients()) {
                TrackingMode mode = client.tracking();
                boolean ownLoop = client == caller && mode != null && mode.noLoop();
                List<byte[]> keys = ownLoop ? expired(changed) : all;
                if (!keys.isEmpty()) {
                    tracking.send(client, keys, messenger);
                }
            }
        });
        byPrefix.clear();
    }

    /** What the caller did not change itself. */
    private static List<byte[]> expired(SortedMap<byte[], Boolean> changed) {
        List<byte[]> expired = new ArrayList<>();
        changed.forEach((key, hasExpired) -> {
            if (hasExpired) {
                expired.add(key);
            }
        });
        return expired;
    }
}
