package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.engine.ServerIdentity;
import dev.keyjar.engine.builtin.connection.ConnectionCommands;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.builtin.keyspace.KeyspaceCommands;
import dev.keyjar.engine.builtin.pubsub.PubSubCommands;
import dev.keyjar.engine.builtin.replication.ReplicationCommands;
import dev.keyjar.engine.builtin.transactions.TransactionCommands;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.OutputBufferLimits;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.resp.RespLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Real sockets before a real dispatcher, on one event loop so that what one connection does to another is seen. */
final class TestNetwork implements AutoCloseable {

    final TestLog log = new TestLog();
    final TestCommands.Note note = new TestCommands.Note();
    final TestCommands.Gate gate = new TestCommands.Gate();
    final TestCommands.Round round = new TestCommands.Round();
    final Clients clients = new Clients();
    final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    final PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(3));
    final Dispatcher dispatcher;
    final Network network;
    final int port;
    volatile String refusal;
    private final ExecutorService workers = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));

    TestNetwork() throws IOException {
        ValueTypes types = new ValueTypes();
        PluginId plugin = new PluginId("test", "1.0");
        types.add(new TestCommands.CountType(), plugin);
        CommandTable table = new CommandTable();
        dispatcher = new Dispatcher(keyspace, types, table, EngineClock.system());
        dispatcher.persistence(log);
        List<CommandHandler> handlers = new ArrayList<>(List.of(
                new TestCommands.Up(),
                new TestCommands.See(),
                note,
                gate,
                round,
                new TestCommands.Big(note),
                new TestCommands.Break()));
        handlers.addAll(KeyspaceCommands.all(keyspace, new Random(4)));
        handlers.addAll(TransactionCommands.all(keyspace));
        handlers.addAll(PubSubCommands.all(dispatcher.channels()));
        handlers.addAll(ReplicationCommands.all());
        handlers.addAll(ConnectionCommands.all(
                dispatcher, clients, new Password(""), new ServerIdentity("test", "8.0.0", "0", 0)));
        handlers.forEach(handler -> table.add(List.of(new RegisteredCommand(handler, plugin))));
        AccessRules rules = new AccessRules() {
            @Override
            public String refusal(InetAddress from, int connected) {
                return refusal;
            }

            @Override
            public boolean passwordNeeded() {
                return false;
            }

            @Override
            public int keepAliveSeconds() {
                return 0;
            }
        };
        network = new Network(
                dispatcher,
                clients,
                new RespLimits(512L << 20, 1L << 30),
                rules,
                () -> OutputBufferLimits.parse(""),
                1,
                workers,
                faults::add);
        port = network.listen(InetAddress.getLoopbackAddress(), 0, 511);
    }

    TestClient connect() throws IOException {
        return new TestClient(port);
    }

    void durable(long sequence) {
        log.durable = sequence;
        network.durableMoved();
    }

    void forced(long sequence) {
        log.forced = sequence;
        network.forcedMoved();
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited 20 seconds until " + what);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        gate.opened.countDown();
        round.opened.countDown();
        network.close();
        workers.shutdownNow();
    }
}
