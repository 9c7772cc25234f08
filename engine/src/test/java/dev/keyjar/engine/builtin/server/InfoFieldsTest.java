package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfoFieldsTest {

    private static final List<String> BY_DEFAULT = List.of(
            "Server",
            "Clients",
            "Memory",
            "Persistence",
            "Stats",
            "Replication",
            "CPU",
            "Modules",
            "Errorstats",
            "Cluster",
            "Keyspace");
    private static final List<String> ALL = List.of(
            "Server",
            "Clients",
            "Memory",
            "Persistence",
            "Stats",
            "Replication",
            "CPU",
            "Modules",
            "Commandstats",
            "Pluginstats",
            "Errorstats",
            "Latencystats",
            "Cluster",
            "Keyspace");

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    private List<String> titles(String line) {
        return Pattern.compile("# (\\w+)")
                .matcher(keyjar.call(line))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Map<String, String> fields(String section) {
        Map<String, String> fields = new TreeMap<>();
        for (String line : keyjar.call("INFO " + section).replace("\"", "").split("\n")) {
            if (line.contains(":")) {
                fields.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return fields;
    }

    @Test
    void showsTheSectionsAskedFor() {
        assertEquals(BY_DEFAULT, titles("INFO"));
        assertEquals(BY_DEFAULT, titles("INFO default"));
        assertEquals(ALL, titles("INFO all"));
        assertEquals(ALL, titles("INFO everything"));
        assertEquals(List.of("Server", "Keyspace"), titles("INFO KEYSPACE server"));
        assertEquals(ALL.size() - 2, titles("INFO default commandstats").size());
        assertEquals("\"\"", keyjar.call("INFO nosuch"));
    }

    @Test
    void isAVerbatimTextInResp3() throws IOException {
        TestClient client = keyjar.connect();
        client.call("HELLO 3");
        assertTrue(client.call("INFO cluster").startsWith("(verbatim) \"txt:# Cluster\r\ncluster_enabled:0"));
    }

    /** The names that redis_exporter and the usual dashboards look for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: redis_version redis_build_id redis_mode os process_id tcp_port uptime_in_seconds hz config_file",
                "clients: connected_clients blocked_clients tracking_clients maxclients cluster_connections"
                        + " clients_in_timeout_table watching_clients total_watched_keys",
                "memory: used_memory used_memory_rss used_memory_peak used_memory_lua used_memory_dataset used_memory_startup"
                        + " used_memory_overhead maxmemory maxmemory_policy mem_fragmentation_ratio mem_fragmentation_bytes"
                        + " allocator_active allocator_allocated allocator_resident total_system_memory active_defrag_running"
                        + " lazyfree_pending_objects",
                "persistence: loading rdb_changes_since_last_save rdb_bgsave_in_progress rdb_last_save_time"
                        + " rdb_last_bgsave_status rdb_last_bgsave_time_sec rdb_current_bgsave_time_sec rdb_last_cow_size"
                        + " aof_enabled aof_rewrite_in_progress aof_rewrite_scheduled aof_last_rewrite_time_sec"
                        + " aof_current_rewrite_time_sec aof_last_bgrewrite_status aof_last_write_status",
                "stats: total_connections_received total_commands_processed instantaneous_ops_per_sec total_net_input_bytes"
                        + " total_net_output_bytes instantaneous_input_kbps instantaneous_output_kbps rejected_connections"
                        + " expired_keys evicted_keys keyspace_hits keyspace_misses latest_fork_usec total_error_replies"
                        + " sync_full sync_partial_ok sync_partial_err",
                "replication: role connected_slaves master_replid master_replid2 master_repl_offset second_repl_offset"
                        + " repl_backlog_active repl_backlog_size repl_backlog_first_byte_offset repl_backlog_histlen",
                "cpu: used_cpu_sys used_cpu_user used_cpu_sys_children used_cpu_user_children",
                "cluster: cluster_enabled"
            })
    void hasTheFieldsOfDashboards(String names) {
        Map<String, String> fields = fields(names.substring(0, names.indexOf(':')));
        for (String name : names.substring(names.indexOf(':') + 2).split(" ")) {
            assertTrue(fields.containsKey(name), () -> name + " is not in " + fields.keySet());
        }
    }

    @Test
    void countsCallsByCommandAndHowTheyEnded() {
        keyjar.call("GET a");
        keyjar.call("GET b");
        keyjar.call("GET");
        keyjar.call("SELECT 99");
        Map<String, String> stats = fields("commandstats");
        String get = stats.get("cmdstat_get");
        assertTrue(get.matches("calls=2,usec=\\d+,usec_per_call=\\d+\\.\\d\\d,rejected_calls=1,failed_calls=0"), get);
        assertTrue(stats.get("cmdstat_select").endsWith("rejected_calls=0,failed_calls=1"), stats::toString);
        assertEquals("count=2", fields("errorstats").get("errorstat_ERR"));
        assertEquals("2", fields("stats").get("total_error_replies"));
        assertEquals("2", fields("stats").get("keyspace_misses"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50 99 99.9 | p50=\\d+\\.\\d{3},p99=\\d+\\.\\d{3},p99\\.9=\\d+\\.\\d{3}",
                "0 100      | p0=\\d+\\.\\d{3},p100=\\d+\\.\\d{3}",
                "''         | ''"
            })
    void showsPercentilesOfDurations(String percentages, String shown) {
        keyjar.call("CONFIG SET latency-tracking-info-percentiles '" + percentages + "'");
        keyjar.call("ECHO a");
        String percentiles = fields("latencystats").get("latency_percentiles_usec_echo");
        assertTrue(percentiles.matches(shown), percentiles);
    }

    @Test
    void showsNoPercentilesWhenTrackingIsOff() {
        keyjar.call("CONFIG SET latency-tracking no");
        assertEquals("\"# Latencystats\n\"", keyjar.call("INFO latencystats").replace("\r", ""));
    }

    @Test
    void resetStatStartsAgain() {
        keyjar.call("ECHO a");
        keyjar.call("NOSUCH");
        assertEquals("OK", keyjar.call("CONFIG RESETSTAT"));
        assertFalse(fields("commandstats").containsKey("cmdstat_echo"));
        assertFalse(fields("latencystats").containsKey("latency_percentiles_usec_echo"));
        assertEquals("0", fields("stats").get("total_error_replies"));
    }

    @Test
    void showsDatabasesWithKeys() {
        keyjar.call("SET a 1");
        keyjar.call("PEXPIRE a 100000");
        keyjar.call("SET b 1");
        assertEquals(
                "keys=2,expires=1,avg_ttl=0,subexpiry=0", fields("keyspace").get("db0"));
        assertEquals(1, fields("keyspace").size());
    }

    @Test
    void tellsOfAPauseAndOfWatches() throws IOException {
        keyjar.connect().call("WATCH a b");
        keyjar.connect().call("WATCH b");
        keyjar.call("CLIENT PAUSE 60000 WRITE");
        Map<String, String> clients = fields("clients");
        assertEquals("2", clients.get("watching_clients"));
        assertEquals("2", clients.get("total_watched_keys"));
        assertEquals("write", clients.get("paused_actions"));
        assertTrue(Long.parseLong(clients.get("paused_timeout_milliseconds")) > 50_000);
        keyjar.call("CLIENT UNPAUSE");
        assertEquals("none", fields("clients").get("paused_actions"));
    }

    @Test
    void showsWhatTheConfigurationSays() {
        keyjar.call("CONFIG SET maxmemory 1gb maxmemory-policy allkeys-lru");
        assertEquals("1.00G", fields("memory").get("maxmemory_human"));
        assertEquals("allkeys-lru", fields("memory").get("maxmemory_policy"));
        assertEquals(
                "name=tcp,bind=127.0.0.1,bind=-::1,port=" + keyjar.port(),
                fields("server").get("listener0"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "1023, 1023B", "1024, 1.00K", "1536, 1.50K", "1073741824, 1.00G", "1099511627776, 1.00T"})
    void writesAmountsForPeople(long bytes, String text) {
        assertEquals(text, MemoryInfo.human(bytes));
    }

    @Test
    void asksTheSystemForProcessorTime() {
        ProcessorTime time = ProcessorTime.now();
        assertTrue(time.user() > 0 && time.user() < 100_000, time::toString);
        assertTrue(time.system() >= 0 && time.system() < 100_000, time::toString);
    }
}
