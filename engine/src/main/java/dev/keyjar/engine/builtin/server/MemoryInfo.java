package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.builtin.memory.KeyMemory;
import dev.keyjar.engine.builtin.memory.ProcessMemory;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.Locale;

/**
 * INFO's section about memory. {@code used_memory} is what the data takes, which is what {@code maxmemory} limits; what the process takes, with
 * garbage, code and clients, is {@code used_memory_rss}. Fields about an allocator stand for the JVM's own areas.
 */
final class MemoryInfo {

    private final ServerFacts facts;
    private final Configuration configuration;
    private final PartitionedKeyspace keyspace;
    private final ProcessMemory memory;

    MemoryInfo(ServerFacts facts, Configuration configuration, PartitionedKeyspace keyspace, ProcessMemory memory) {
        this.facts = facts;
        this.configuration = configuration;
        this.keyspace = keyspace;
        this.memory = memory;
    }

    void write(InfoFields fields) {
        long used = keyspace.dataBytes();
        long process = memory.used();
        long resident = memory.resident();
        long peak = memory.dataPeak(used);
        long overhead = keyspace.emptyBytes() + keyOverhead();
        long dataset = Math.max(0, used - overhead);
        long sinceStart = Math.max(1, used - keyspace.emptyBytes());
        amount(fields, "used_memory", used);
        amount(fields, "used_memory_rss", resident);
        amount(fields, "used_memory_peak", peak);
        fields.field("used_memory_peak_perc", percent(used, peak));
        fields.field("used_memory_overhead", overhead);
        fields.field("used_memory_startup", keyspace.emptyBytes());
        fields.field("used_memory_dataset", dataset);
        fields.field("used_memory_dataset_perc", percent(Math.min(dataset, sinceStart), sinceStart));
        fields.field("allocator_allocated", process);
        fields.field("allocator_active", memory.committed());
        fields.field("allocator_resident", resident);
        amount(fields, "total_system_memory", facts.systemMemory());
        amount(fields, "used_memory_lua", 0);
        amount(fields, "used_memory_scripts", 0);
        fields.field("number_of_cached_scripts", 0);
        fields.field("number_of_functions", 0);
        fields.field("number_of_libraries", 0);
        amount(fields, "maxmemory", configuration.number("maxmemory"));
        fields.field("maxmemory_policy", configuration.text("maxmemory-policy"));
        fields.field("mem_fragmentation_ratio", String.format(Locale.ROOT, "%.2f", (double) resident / process));
        fields.field("mem_fragmentation_bytes", resident - process);
        fields.field("mem_not_counted_for_evict", 0);
        fields.field("mem_replication_backlog", 0);
        fields.field("mem_total_replication_buffers", 0);
        fields.field("mem_clients_slaves", 0);
        fields.field("mem_cluster_links", 0);
        fields.field("mem_allocator", "jvm");
        fields.field("active_defrag_running", 0);
        fields.field("lazyfree_pending_objects", 0);
        fields.field("heap_used", memory.heap().getUsed());
        fields.field("heap_committed", memory.heap().getCommitted());
        fields.field("heap_max", memory.heap().getMax());
    }

    private long keyOverhead() {
        long overhead = 0;
        for (int database = 0; database < keyspace.databases(); database++) {
            overhead += KeyMemory.overhead(keyspace.size(database));
            overhead += KeyMemory.expiryOverhead(keyspace.expiring(database));
        }
        return overhead;
    }

    private static void amount(InfoFields fields, String name, long bytes) {
        fields.field(name, bytes);
        fields.field(name + "_human", human(bytes));
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
    }

    static String human(long bytes) {
        String[] units = {"B", "K", "M", "G", "T"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.2f%s", amount, units[unit]);
    }
}
