package dev.keyjar.benchmarks;

import dev.keyjar.engine.resp.RespDecoder;
import dev.keyjar.engine.resp.RespLimits;
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
import org.openjdk.jmh.infra.Blackhole;

/** Bytes to commands: one read of a client's pipeline. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecodeBenchmark {

    /** What the client sends. */
    @Param({"GET", "SET", "HSET"})
    public String command;

    /** Commands in a pipeline. */
    @Param({"1", "16", "64"})
    public int pipeline;

    private final RespDecoder decoder = new RespDecoder(new RespLimits(512L << 20, 1L << 30));
    private byte[] bytes;

    /** Prepares the bytes. */
    @Setup
    public void encode() {
        bytes = new Pipeline(command).encoded(pipeline);
    }

    /** Nanoseconds per pipeline. */
    @Benchmark
    public void decode(Blackhole commands) {
        decoder.feed(bytes, bytes.length);
        for (byte[][] next = decoder.next(true); next != null; next = decoder.next(true)) {
            commands.consume(next);
        }
        decoder.keepRest();
    }
}
