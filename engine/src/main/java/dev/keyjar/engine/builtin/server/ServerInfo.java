package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.EngineClock;

/** INFO's section about the server itself. */
final class ServerInfo {

    private final ServerFacts facts;
    private final Configuration configuration;
    private final EngineClock clock;

    ServerInfo(ServerFacts facts, Configuration configuration, EngineClock clock) {
        this.facts = facts;
        this.configuration = configuration;
        this.clock = clock;
    }

    void write(InfoFields fields) {
        long now = clock.millis();
        long uptime = (now - facts.identity().startedAt()) / 1000;
        fields.field("redis_version", facts.identity().redisVersion());
        fields.field("redis_git_sha1", "00000000");
        fields.field("redis_git_dirty", 0);
        fields.field("redis_build_id", "keyjar-" + facts.identity().version());
        fields.field("keyjar_version", facts.identity().version());
        fields.field("redis_mode", "standalone");
        fields.field(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        fields.field("arch_bits", System.getProperty("sun.arch.data.model", "64"));
        fields.field("java_version", Runtime.version());
        fields.field("java_vm", System.getProperty("java.vm.name"));
        fields.field("monotonic_clock", "System.nanoTime");
        fields.field("multiplexing_api", facts.transport());
        fields.field("process_id", ProcessHandle.current().pid());
        fields.field("process_supervised", "no");
        fields.field("run_id", facts.identity().runId());
        fields.field("tcp_port", facts.port());
        fields.field("server_time_usec", clock.micros());
        fields.field("uptime_in_seconds", uptime);
        fields.field("uptime_in_days", uptime / 86400);
        fields.field("hz", configuration.number("hz"));
        fields.field("configured_hz", configuration.number("hz"));
        fields.field("lru_clock", now / 1000 & 0xffffff);
        fields.field("executable", ProcessHandle.current().info().command().orElse(""));
        fields.field("config_file", facts.configFile());
        fields.field("io_threads_active", facts.ioThreads() > 1 ? 1 : 0);
        fields.field(
                "listener0",
                "name=tcp,bind=" + configuration.text("bind").strip().replaceAll("\\s+", ",bind=") + ",port="
                        + facts.port());
    }
}
