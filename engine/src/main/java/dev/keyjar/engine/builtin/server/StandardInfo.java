package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.InstalledPlugin;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.builtin.replication.ReplicationId;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.command.CommandStatistics;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineStatistics;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * INFO's sections with Redis' field names, so that dashboards and exporters find what they know. A field that would have no
 * meaning on the JVM is left out rather than made up.
 */
public final class StandardInfo {

    private final ServerFacts facts;
    private final Dispatcher dispatcher;
    private final Clients clients;
    private final LoadingProgress loading;
    private final ReplicationId replicationId;

    /** What a server tells about itself. */
    public StandardInfo(
            ServerFacts facts,
            Dispatcher dispatcher,
            Clients clients,
            LoadingProgress loading,
            ReplicationId replicationId) {
        this.facts = facts;
        this.dispatcher = dispatcher;
        this.clients = clients;
        this.loading = loading;
        this.replicationId = replicationId;
    }

    /** The sections in Redis' order. */
    public List<InfoSection> sections() {
        return List.of(
                new InfoSection("server", "Server", true, this::server),
                new InfoSection("clients", "Clients", true, this::clients),
                new InfoSection("memory", "Memory", true, this::memory),
                new InfoSection("persistence", "Persistence", true, this::persistence),
                new InfoSection("stats", "Stats", true, this::stats),
                new InfoSection("replication", "Replication", true, this::replication),
                new InfoSection("cpu", "CPU", true, this::cpu),
                new InfoSection("modules", "Modules", true, this::modules),
                new InfoSection("commandstats", "Commandstats", false, this::commandStats),
                new InfoSection("errorstats", "Errorstats", true, this::errorStats),
                new InfoSection("cluster", "Cluster", true, fields -> fields.field("cluster_enabled", 0)),
                new InfoSection("keyspace", "Keyspace", true, this::keyspace));
    }

    private void server(InfoFields fields) {
        long now = dispatcher.clock().millis();
        long uptime = (now - facts.identity().startedAt()) / 1000;
        fields.field("redis_version", facts.identity().redisVersion());
        fields.field("keyjar_version", facts.identity().version());
        fields.field("redis_mode", "standalone");
        fields.field(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        fields.field("arch_bits", System.getProperty("sun.arch.data.model", "64"));
        fields.field("java_version", Runtime.version());
        fields.field("java_vm", System.getProperty("java.vm.name"));
        fields.field("multiplexing_api", facts.transport());
        fields.field("process_id", ProcessHandle.current().pid());
        fields.field("run_id", facts.identity().runId());
        fields.field("tcp_port", facts.port());
        fields.field("server_time_usec", dispatcher.clock().micros());
        fields.field("uptime_in_seconds", uptime);
        fields.field("uptime_in_days", uptime / 86400);
        fields.field("hz", 10);
        fields.field("configured_hz", 10);
        fields.field("lru_clock", now / 1000 & 0xffffff);
        fields.field("executable", ProcessHandle.current().info().command().orElse(""));
        fields.field("config_file", facts.configFile());
        fields.field("io_threads_active", facts.ioThreads() > 1 ? 1 : 0);
    }

    private void clients(InfoFields fields) {
        fields.field("connected_clients", clients.size());
        fields.field("cluster_connections", 0);
        fields.field("maxclients", facts.maxClients());
        fields.field("blocked_clients", 0);
        fields.field("tracking_clients", 0);
    }

    private void memory(InfoFields fields) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        long used = heap.getUsed() + other.getUsed();
        fields.field("used_memory", used);
        fields.field("used_memory_human", human(used));
        fields.field("used_memory_rss", heap.getCommitted() + other.getCommitted());
        fields.field("used_memory_rss_human", human(heap.getCommitted() + other.getCommitted()));
        fields.field("used_memory_dataset", heap.getUsed());
        fields.field("total_system_memory", facts.systemMemory());
        fields.field("total_system_memory_human", human(facts.systemMemory()));
        fields.field("maxmemory", 0);
        fields.field("maxmemory_human", "0B");
        fields.field("maxmemory_policy", "noeviction");
        fields.field("mem_allocator", "jvm");
        fields.field("heap_max", heap.getMax());
    }

    private void persistence(InfoFields fields) {
        boolean isLoading = dispatcher.loading();
        fields.field("loading", isLoading ? 1 : 0);
        fields.field("async_loading", 0);
        fields.field("rdb_changes_since_last_save", dispatcher.statistics().changes());
        fields.field("rdb_bgsave_in_progress", 0);
        dispatcher.persistence().info(fields);
        if (isLoading) {
            long elapsed = Math.max(1, dispatcher.clock().millis() - loading.startedAt());
            long loaded = loading.loadedBytes();
            long total = loading.totalBytes();
            fields.field("loading_start_time", loading.startedAt() / 1000);
            fields.field("loading_total_bytes", total);
            fields.field("loading_loaded_bytes", loaded);
            fields.field("loading_loaded_perc", percent(loaded, total));
            fields.field("loading_eta_seconds", loaded == 0 ? 1 : (total - loaded) * elapsed / loaded / 1000);
        }
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    private void stats(InfoFields fields) {
        EngineStatistics statistics = dispatcher.statistics();
        long calls = dispatcher.table().all().stream()
                .mapToLong(command -> command.statistics().calls())
                .sum();
        fields.field("total_connections_received", clients.received());
        fields.field("total_commands_processed", calls);
        fields.field("instantaneous_ops_per_sec", facts.callsPerSecond());
        fields.field("total_net_input_bytes", statistics.bytesIn());
        fields.field("total_net_output_bytes", statistics.bytesOut());
        fields.field("rejected_connections", clients.rejected());
        fields.field("expired_keys", statistics.expired());
        fields.field("evicted_keys", 0);
        fields.field("keyspace_hits", statistics.hits());
        fields.field("keyspace_misses", statistics.misses());
        fields.field(
                "total_error_replies",
                statistics.errors().values().stream()
                        .mapToLong(java.util.concurrent.atomic.LongAdder::sum)
                        .sum());
    }

    private void replication(InfoFields fields) {
        fields.field("role", "master");
        fields.field("connected_slaves", 0);
        fields.field("master_replid", replicationId.current());
        fields.field("master_repl_offset", 0);
        fields.field("repl_backlog_active", 0);
    }

    private void cpu(InfoFields fields) {
        double seconds =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getProcessCpuTime() / 1e9
                        : 0;
        fields.field("used_cpu_sys", String.format(Locale.ROOT, "%.6f", 0.0));
        fields.field("used_cpu_user", String.format(Locale.ROOT, "%.6f", seconds));
    }

    private void modules(InfoFields fields) {
        for (InstalledPlugin plugin : facts.plugins()) {
            fields.field(
                    "module",
                    "name=" + plugin.id().name() + ",ver=" + plugin.numericVersion() + ",api=" + plugin.apiLevel()
                            + ",filters=0,usedby=[],using=[],options=[]");
        }
    }

    private void commandStats(InfoFields fields) {
        dispatcher.table().all().forEach(command -> {
            CommandStatistics one = command.statistics();
            if (one.calls() + one.rejected() > 0) {
                fields.field(
                        "cmdstat_" + command.name(),
                        String.format(
                                Locale.ROOT,
                                "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                                one.calls(),
                                one.micros(),
                                one.calls() == 0 ? 0.0 : (double) one.micros() / one.calls(),
                                one.rejected(),
                                one.failed()));
            }
        });
    }

    private void errorStats(InfoFields fields) {
        new TreeMap<>(dispatcher.statistics().errors())
                .forEach((code, count) -> fields.field("errorstat_" + code, "count=" + count.sum()));
    }

    private void keyspace(InfoFields fields) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        for (int database = 0; database < keyspace.databases(); database++) {
            long keys = keyspace.size(database);
            if (keys > 0) {
                fields.field(
                        "db" + database, "keys=" + keys + ",expires=" + keyspace.expiring(database) + ",avg_ttl=0");
            }
        }
    }

    private static String human(long bytes) {
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
