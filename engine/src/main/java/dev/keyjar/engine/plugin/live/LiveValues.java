package dev.keyjar.engine.plugin.live;

import dev.keyjar.engine.dispatch.ServerDeletion;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The values of some types, wherever they are in the keyspace. */
final class LiveValues {

    private final PartitionedKeyspace keyspace;
    private final Set<TypeBinding> types;

    LiveValues(PartitionedKeyspace keyspace, Set<TypeBinding> types) {
        this.keyspace = keyspace;
        this.types = types;
    }

    /** How many there are; one partition is looked at after the other. */
    long count() {
        long[] count = new long[1];
        if (!types.isEmpty()) {
            keyspace.forEachPartition(partition -> count[0] += count(partition));
        }
        return count[0];
    }

    /** Whether there is one; as soon as one is found it looks no further. */
    boolean any() {
        for (int partition = 0; !types.isEmpty() && partition < keyspace.partitions(); partition++) {
            long set = 1L << partition;
            keyspace.lock(set);
            try {
                if (count(keyspace.only(set)) > 0) {
                    return true;
                }
            } finally {
                keyspace.unlock(set);
            }
        }
        return false;
    }

    private long count(Partition partition) {
        long[] count = new long[1];
        for (int database = 0; database < keyspace.databases(); database++) {
            partition.forEach(database, entry -> count[0] += types.contains(entry.type()) ? 1 : 0);
        }
        return count[0];
    }

    /** Deletes them, a few under one lock; how many it were. Some may come into being meanwhile. */
    long delete(ServerDeletion deletion) {
        long deleted = 0;
        for (int partition = 0; partition < keyspace.partitions(); partition++) {
            for (int database = 0; database < keyspace.databases(); database++) {
                deleted += delete(1L << partition, database, deletion);
            }
        }
        return deleted;
    }

    private long delete(long set, int database, ServerDeletion deletion) {
        long deleted = 0;
        long cursor = 0;
        do {
            List<Entry> found = new ArrayList<>();
            keyspace.lock(set);
            try {
                Partition partition = keyspace.only(set);
                do {
                    cursor = partition.scan(database, cursor, entry -> {
                        if (types.contains(entry.type())) {
                            found.add(entry);
                        }
                    });
                } while (cursor != 0 && found.size() < ServerDeletion.MOST_KEYS);
                for (int from = 0; from < found.size(); from += ServerDeletion.MOST_KEYS) {
                    int to = Math.min(found.size(), from + ServerDeletion.MOST_KEYS);
                    deletion.delete(set, database, found.subList(from, to));
                }
            } finally {
                keyspace.unlock(set);
            }
            deleted += found.size();
        } while (cursor != 0);
        return deleted;
    }
}
