package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The prefixes of keys whose changes are broadcast, with the clients that want them. Safe for any thread. */
final class Prefixes {

    /** One prefix and its clients. */
    record Group(byte[] prefix, Set<Client> clients) {}

    private final Map<byte[], Group> groups = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    synchronized void add(byte[] prefix, Client client) {
        groups.computeIfAbsent(prefix, none -> new Group(prefix, ConcurrentHashMap.newKeySet()))
                .clients
                .add(client);
    }

    synchronized void remove(byte[] prefix, Client client) {
        Group group = groups.get(prefix);
        if (group != null) {
            group.clients.remove(client);
            if (group.clients.isEmpty()) {
                groups.remove(prefix);
            }
        }
    }

    Collection<Group> all() {
        return groups.values();
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
