package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.InstalledPlugin;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.builtin.memory.ProcessMemory;
import dev.keyjar.engine.builtin.replication.ReplicationId;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.ClientPause;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineStatistics;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;
import java.util.Locale;

/**
 * INFO's sections with Redis' field names, so that dashboards and exporters find what they know. A field that would have no
 * meaning on the JVM is left out rather than made up.
 */
public final class StandardInfo {

    private final ServerFacts facts;
    private final Configuration configuration;
    private final Dispatcher dispatcher;
    private final Clients clients;
    private final LoadingProgress loading;
    private final ReplicationId replicationId;
    private final ProcessMemory memory;
    private final Throughput throughput;

    /** What a server tells about itself. */
    public StandardInfo(
            ServerFacts facts,
            Configuration configuration,
            Dispatcher dispatcher,
            Clients clients,
            LoadingProgress loading,
            ReplicationId replicationId,
            ProcessMemory memory,
            Throughput throughput) {
        this.facts = facts;
        this.configuration = configuration;
        this.dispatcher = dispatcher;
        this.clients = clients;
        this.loading = loading;
        this.replicationId = replicationId;
        this.memory = memory;
        this.throughput = throughput;
    }

    /** The sections in Redis' order. */
    public List<InfoSection> sections() {
        ServerInfo server = new ServerInfo(facts, configuration, dispatcher.clock());
        MemoryInfo memoryInfo = new MemoryInfo(facts, configuration, dispatcher.keyspace(), memory);
        CallInfo calls = new CallInfo(dispatcher, configuration);
        return List.of(
                new InfoSection("server", "Server", true, server::write),
                new InfoSection("clients", "Clients", true, this::clients),
                new InfoSection("memory", "Memory", true, memoryInfo::write),
                new InfoSection("persistence", "Persistence", true, this::persistence),
                new InfoSection("stats", "Stats", true, this::stats),
                new InfoSection("replication", "Replication", true, this::replication),
                new InfoSection("cpu", "CPU", true, StandardInfo::cpu),
                new InfoSection("modules", "Modules", true, this::modules),
                new InfoSection("commandstats", "Commandstats", false, calls::counts),
                new InfoSection("pluginstats", "Pluginstats", false, calls::plugins),
                new InfoSection("errorstats", "Errorstats", true, calls::errors),
                new InfoSection("latencystats", "Latencystats", false, calls::percentiles),
                new InfoSection("cluster", "Cluster", true, fields -> fields.field("cluster_enabled", 0)),
                new InfoSection("keyspace", "Keyspace", true, this::keyspace));
    }

    private void clients(InfoFields fields) {
        fields.field("connected_clients", clients.size());
        fields.field("cluster_connections", 0);
        fields.field("maxclients", facts.maxClients());
        fields.field(
                "blocked_clients",
                clients.all().stream()
                        .filter(client -> client.blocking().isOn() || client.keptBack())
                        .count());
        fields.field("tracking_clients", dispatcher.tracking().clients());
        fields.field(
                "watching_clients",
                clients.all().stream()
                        .filter(client -> client.transaction().watching() > 0)
                        .count());
        fields.field(
                "pubsub_clients",
                clients.all().stream()
                        .filter(client -> client.subscriptions().count() > 0)
                        .count());
        fields.field("clients_in_timeout_table", 0);
        fields.field("total_watched_keys", dispatcher.keyspace().watchedKeys());
        fields.field("total_blocking_keys", 0);
        fields.field("total_blocking_keys_on_nokey", 0);
        ClientPause pause = dispatcher.clientPause();
        ClientPause.Mode mode = pause.mode();
        fields.field("paused_reason", mode == null ? "none" : "client_pause");
        fields.field("paused_actions", mode == null ? "none" : mode.name().toLowerCase(Locale.ROOT));
        fields.field("paused_timeout_milliseconds", pause.millisLeft());
    }

    private void persistence(InfoFields fields) {
        boolean isLoading = dispatcher.loading();
        fields.field("loading", isLoading ? 1 : 0);
        fields.field("async_loading", 0);
        fields.field("rdb_changes_since_last_save", dispatcher.statistics().changes());
        fields.field("rdb_bgsave_in_progress", 0);
        fields.field("rdb_last_save_time", facts.identity().startedAt() / 1000);
        fields.field("rdb_last_bgsave_status", "ok");
        fields.field("rdb_last_bgsave_time_sec", -1);
        fields.field("rdb_current_bgsave_time_sec", -1);
        fields.field("rdb_saves", 0);
        fields.field("rdb_last_cow_size", 0);
        fields.field("rdb_last_load_keys_expired", dispatcher.statistics().rdbExpired());
        fields.field("rdb_last_load_keys_loaded", dispatcher.statistics().rdbKeys());
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
        fields.field("total_net_input_bytes", statistics.bytesIn());
        fields.field("total_net_output_bytes", statistics.bytesOut());
        fields.field("total_net_repl_input_bytes", 0);
        fields.field("total_net_repl_output_bytes", 0);
        throughput.write(fields);
        fields.field("rejected_connections", clients.rejected());
        fields.field("sync_full", 0);
        fields.field("sync_partial_ok", 0);
        fields.field("sync_partial_err", 0);
        fields.field("expired_subkeys", statistics.partsExpired());
        fields.field("expired_keys", statistics.expired());
        fields.field("evicted_keys", statistics.evicted());
        fields.field("evicted_clients", 0);
        fields.field("keyspace_hits", statistics.hits());
        fields.field("keyspace_misses", statistics.misses());
        fields.field("pubsub_channels", dispatcher.channels().count(Kind.CHANNEL));
        fields.field("pubsub_patterns", dispatcher.channels().count(Kind.PATTERN));
        fields.field("pubsubshard_channels", dispatcher.channels().count(Kind.SHARD_CHANNEL));
        fields.field("latest_fork_usec", 0);
        fields.field("total_forks", 0);
        fields.field("migrate_cached_sockets", 0);
        fields.field("slave_expires_tracked_keys", 0);
        fields.field("active_defrag_hits", 0);
        fields.field("active_defrag_misses", 0);
        fields.field("active_defrag_key_hits", 0);
        fields.field("active_defrag_key_misses", 0);
        fields.field("tracking_total_keys", dispatcher.tracking().totalKeys());
        fields.field("tracking_total_items", dispatcher.tracking().totalItems());
        fields.field("tracking_total_prefixes", dispatcher.tracking().totalPrefixes());
        fields.field("unexpected_error_replies", 0);
        fields.field(
                "total_error_replies",
                statistics.errors().values().stream()
                        .mapToLong(java.util.concurrent.atomic.LongAdder::sum)
                        .sum());
        fields.field("client_output_buffer_limit_disconnections", clients.droppedForOutput());
    }

    private void replication(InfoFields fields) {
        fields.field("role", "master");
        fields.field("connected_slaves", 0);
        fields.field("master_failover_state", "no-failover");
        fields.field("master_replid", replicationId.current());
        fields.field("master_replid2", "0".repeat(40));
        fields.field("master_repl_offset", 0);
        fields.field("second_repl_offset", -1);
        fields.field("repl_backlog_active", 0);
        fields.field("repl_backlog_size", configuration.number("repl-backlog-size"));
        fields.field("repl_backlog_first_byte_offset", 0);
        fields.field("repl_backlog_histlen", 0);
    }

    private static void cpu(InfoFields fields) {
        ProcessorTime time = ProcessorTime.now();
        fields.field("used_cpu_sys", String.format(Locale.ROOT, "%.6f", time.system()));
        fields.field("used_cpu_user", String.format(Locale.ROOT, "%.6f", time.user()));
        fields.field("used_cpu_sys_children", "0.000000");
        fields.field("used_cpu_user_children", "0.000000");
    }

    private void modules(InfoFields fields) {
        for (InstalledPlugin plugin : facts.plugins()) {
            fields.field(
                    "module",
                    "name=" + plugin.id().name() + ",ver=" + plugin.numericVersion() + ",api=" + plugin.apiLevel()
                            + ",filters=0,usedby=[],using=[],options=[]");
        }
    }

    private void keyspace(InfoFields fields) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        for (int database = 0; database < keyspace.databases(); database++) {
            long keys = keyspace.size(database);
            if (keys > 0) {
                fields.field(
                        "db" + database,
                        "keys=" + keys + ",expires=" + keyspace.expiring(database) + ",avg_ttl=0,subexpiry="
                                + keyspace.withExpiringParts(database));
            }
        }
    }
}
