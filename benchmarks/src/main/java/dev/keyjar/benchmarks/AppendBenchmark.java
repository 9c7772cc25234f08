package dev.keyjar.benchmarks;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.api.persistence.PersistenceListener;
import dev.keyjar.engine.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A change to the log: what an event loop pays, the disk being written by the log's own threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AppendBenchmark {

    private static final PluginId STRINGS = new PluginId("string", "1");

    /** When the log is forced to disk. */
    @Param({"everysec", "no"})
    public String appendfsync;

    private final Pipeline sets = new Pipeline("SET");
    private final Object room = new Object();
    private Path directory;
    private Persistence log;
    private Unit unit;

    /** Opens a log in an empty directory. */
    @Setup
    public void open() throws IOException, PersistenceException {
        directory = Files.createTempDirectory("keyjar-append");
        log = ServiceLoader.load(Persistence.class).findFirst().orElseThrow();
        Configuration configuration = new Configuration();
        var settings = configuration.declare(log.directives(), log.name());
        configuration.set(List.of("appendfsync", appendfsync));
        log.open(new PersistenceContext(directory, settings, new Room(), null, "benchmark"));
        log.recover(new NothingToApply());
        unit = new Unit(sets.next());
    }

    /** Nanoseconds per unit of one SET; waits when the disk cannot follow, as a client would. */
    @Benchmark
    public long append() throws InterruptedException {
        while (log.admission() == Admission.NO_ROOM) {
            synchronized (room) {
                room.wait(1);
            }
        }
        return log.append(unit);
    }

    /** Closes the log and deletes its files. */
    @TearDown
    public void close() throws IOException {
        log.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The log is new. */
    private static final class NothingToApply implements Applier {

        @Override
        public void apply(int database, byte[][] arguments) {
            throw new IllegalStateException("the log was to be empty");
        }

        @Override
        public void progress(long loadedBytes, long totalBytes) {}

        @Override
        public void reset() {}
    }

    private record Unit(byte[][] words) implements LogUnit {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int database(int index) {
            return 0;
        }

        @Override
        public byte[][] arguments(int index) {
            return words;
        }

        @Override
        public PluginId plugin(int index) {
            return STRINGS;
        }

        @Override
        public long timeMillis() {
            return 0;
        }
    }

    private final class Room implements PersistenceListener {

        @Override
        public void durable(long sequence) {}

        @Override
        public void failed(long fromSequence, Throwable cause) {
            throw new IllegalStateException("the disk fails, there is nothing to measure", cause);
        }

        @Override
        public void roomAvailable() {
            synchronized (room) {
                room.notifyAll();
            }
        }
    }
}
