package dev.keyjar.engine.builtin.memory;

import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of MEMORY STATS. */
final class MemoryFigures {

    private final PartitionedKeyspace keyspace;
    private final ProcessMemory memory;

    MemoryFigures(PartitionedKeyspace keyspace, ProcessMemory memory) {
        this.keyspace = keyspace;
        this.memory = memory;
    }

    /** By name, in Redis' order: longs, doubles, and for a database its own figures. What Redis has and a JVM has not is left out. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        long used = keyspace.dataBytes();
        long process = memory.used();
        long peak = memory.dataPeak(used);
        all.put("peak.allocated", peak);
        all.put("total.allocated", used);
        all.put("startup.allocated", keyspace.emptyBytes());
        all.put("replication.backlog", 0L);
        all.put("clients.slaves", 0L);
        all.put("cluster.links", 0L);
        all.put("lua.caches", 0L);
        all.put("functions.caches", 0L);
        long keys = 0;
        long overhead = keyspace.emptyBytes();
        for (int database = 0; database < keyspace.databases(); database++) {
            long here = keyspace.size(database);
            if (here > 0) {
                long main = KeyMemory.overhead(here);
                long expires = KeyMemory.expiryOverhead(keyspace.expiring(database));
                all.put(
                        "db." + database,
                        Map.of("overhead.hashtable.main", main, "overhead.hashtable.expires", expires));
                keys += here;
                overhead += main + expires;
            }
        }
        long sinceStart = Math.max(0, used - keyspace.emptyBytes());
        long dataset = Math.max(0, used - overhead);
        all.put("overhead.total", overhead);
        all.put("keys.count", keys);
        all.put("keys.bytes-per-key", keys == 0 ? 0L : sinceStart / keys);
        all.put("dataset.bytes", dataset);
        all.put("dataset.percentage", sinceStart == 0 ? 0.0 : Math.min(100.0, 100.0 * dataset / sinceStart));
        all.put("peak.percentage", 100.0 * used / peak);
        all.put("allocator.allocated", process);
        all.put("allocator.active", memory.committed());
        all.put("allocator.resident", memory.resident());
        all.put("heap.used", memory.heap().getUsed());
        all.put("heap.committed", memory.heap().getCommitted());
        all.put("heap.max", memory.heap().getMax());
        all.put("fragmentation", (double) memory.resident() / process);
        all.put("fragmentation.bytes", memory.resident() - process);
        return all;
    }
}
