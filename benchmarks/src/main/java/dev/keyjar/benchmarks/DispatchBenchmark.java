package dev.keyjar.benchmarks;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Command to reply: everything between decoding and the socket, without a log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final PluginId STANDARD = new PluginId("standard", "1");
    private static final int PREPARED = 1 << 16;

    /** What the client sends. */
    @Param({"GET", "SET", "HSET"})
    public String command;

    private final byte[][][] calls = new byte[PREPARED][][];
    private final Client client = new Client(1, "benchmark:1", "benchmark:2", System.currentTimeMillis(), true);
    private Dispatcher dispatcher;
    private Lane lane;
    private int at;

    /** Fills the keyspace, and prepares the calls. */
    @Setup
    public void fill() {
        ValueTypes types = new ValueTypes();
        Configuration configuration = new Configuration();
        for (ValueType<?> type : ServiceLoader.load(ValueType.class)) {
            if (!type.directives().isEmpty()) {
                type.configure(configuration.declare(type.directives(), type.name()));
            }
            types.add(type, STANDARD);
        }
        CommandTable table = new CommandTable();
        List<RegisteredCommand> commands = new ArrayList<>();
        ServiceLoader.load(CommandHandler.class)
                .forEach(handler -> commands.add(new RegisteredCommand(handler, STANDARD)));
        table.add(commands);
        PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(1));
        dispatcher = new Dispatcher(keyspace, types, table, System::currentTimeMillis);
        lane = dispatcher.newLane();
        Pipeline filling = new Pipeline(command.equals("HSET") ? "HSET" : "SET");
        for (int i = 0; i < 5 * Pipeline.KEYS; i++) {
            run(filling.next());
        }
        Pipeline pipeline = new Pipeline(command);
        for (int i = 0; i < PREPARED; i++) {
            calls[i] = pipeline.next();
        }
    }

    /** Nanoseconds per command. */
    @Benchmark
    public long dispatch() {
        at = at + 1 & PREPARED - 1;
        return run(calls[at]);
    }

    private long run(byte[][] words) {
        lane.wake();
        dispatcher.dispatch(client, words, lane);
        lane.rest();
        long size = lane.reply().size();
        lane.reply().clear();
        return size;
    }
}
