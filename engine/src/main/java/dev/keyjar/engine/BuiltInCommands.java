package dev.keyjar.engine;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.access.AccessCommands;
import dev.keyjar.engine.builtin.connection.ConnectionCommands;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.builtin.debug.DebugCommands;
import dev.keyjar.engine.builtin.keys.KeyCommands;
import dev.keyjar.engine.builtin.keyspace.KeyspaceCommands;
import dev.keyjar.engine.builtin.latency.LatencyCommands;
import dev.keyjar.engine.builtin.memory.MemoryCommands;
import dev.keyjar.engine.builtin.memory.ProcessMemory;
import dev.keyjar.engine.builtin.plugins.PluginCommands;
import dev.keyjar.engine.builtin.pubsub.PubSubCommands;
import dev.keyjar.engine.builtin.replication.ReplicationCommands;
import dev.keyjar.engine.builtin.replication.ReplicationId;
import dev.keyjar.engine.builtin.scripting.ScriptingCommands;
import dev.keyjar.engine.builtin.server.ConfigCommands;
import dev.keyjar.engine.builtin.server.ServerCommands;
import dev.keyjar.engine.builtin.server.StandardInfo;
import dev.keyjar.engine.builtin.server.Throughput;
import dev.keyjar.engine.builtin.slowlog.SlowLogCommands;
import dev.keyjar.engine.builtin.transactions.TransactionCommands;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.extension.PluginLifecycles;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands the engine brings itself, each made with the parts of the server it works on. */
record BuiltInCommands(
        Configuration configuration,
        Dispatcher dispatcher,
        CommandTable table,
        ValueTypes types,
        Clients clients,
        LoadingProgress loading,
        ProcessMemory memory,
        SecureRandom random,
        ServerRecord facts,
        LivePlugins plugins,
        PluginLifecycles lifecycles) {

    /**
     * Makes them all.
     *
     * @param resetStatistics what CONFIG RESETSTAT does
     * @param shutdown what SHUTDOWN does
     */
    List<CommandHandler> all(Throughput throughput, Runnable resetStatistics, Runnable shutdown) {
        Password password = new Password(configuration.text("requirepass"));
        configuration.onChange("requirepass", password::change);
        facts.password(password);
        ReplicationId replicationId = new ReplicationId(random);
        List<CommandHandler> handlers = new ArrayList<>();
        handlers.addAll(ConnectionCommands.all(dispatcher, clients, password, facts.identity()));
        handlers.addAll(PubSubCommands.all(dispatcher.channels()));
        handlers.addAll(TransactionCommands.all(dispatcher.keyspace()));
        handlers.addAll(KeyCommands.all(dispatcher.keyspace().databases(), types));
        handlers.addAll(KeyspaceCommands.all(dispatcher.keyspace(), random));
        handlers.addAll(ConfigCommands.all(configuration, configFile(), resetStatistics));
        handlers.addAll(SlowLogCommands.all(configuration, dispatcher.callTimes()));
        handlers.addAll(LatencyCommands.all(configuration, dispatcher));
        handlers.addAll(DebugCommands.all(configuration, dispatcher, replicationId::change));
        handlers.addAll(ReplicationCommands.all());
        handlers.addAll(MemoryCommands.all(dispatcher.keyspace(), memory));
        handlers.addAll(ScriptingCommands.all());
        handlers.addAll(PluginCommands.all(plugins, configuration));
        handlers.addAll(AccessCommands.all(table, password, random));
        handlers.addAll(ServerCommands.all(
                dispatcher,
                facts,
                new StandardInfo(facts, configuration, dispatcher, clients, loading, replicationId, memory, throughput),
                lifecycles::info,
                shutdown));
        return handlers;
    }

    private Optional<Path> configFile() {
        String file = facts.configFile();
        return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    }
}
