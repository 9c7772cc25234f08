package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.engine.dispatch.Dispatcher;
import java.util.Locale;

/** What came and went within the last second: INFO's instantaneous figures. One thread samples, any may read. */
public final class Throughput {

    private final Dispatcher dispatcher;
    private long callsBefore; // of the sampling thread, as are the next three
    private long bytesInBefore;
    private long bytesOutBefore;
    private long sampledAt;
    private volatile Second last = new Second(0, 0, 0);

    private record Second(double calls, double bytesIn, double bytesOut) {}

    /** For what a dispatcher counts. */
    public Throughput(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.sampledAt = System.nanoTime();
    }

    /** Ends a second, more or less; {@code nanoTime} says how much. */
    public void sample(long nanoTime) {
        long calls = dispatcher.table().all().stream()
                .mapToLong(command -> command.statistics().calls())
                .sum();
        long bytesIn = dispatcher.statistics().bytesIn();
        long bytesOut = dispatcher.statistics().bytesOut();
        double seconds = Math.max(0.001, (nanoTime - sampledAt) / 1e9);
        last = new Second(
                Math.max(0, calls - callsBefore) / seconds, // less than before: they were reset
                Math.max(0, bytesIn - bytesInBefore) / seconds,
                Math.max(0, bytesOut - bytesOutBefore) / seconds);
        callsBefore = calls;
        bytesInBefore = bytesIn;
        bytesOutBefore = bytesOut;
        sampledAt = nanoTime;
    }

    void write(InfoFields fields) {
        Second second = last;
        fields.field("instantaneous_ops_per_sec", Math.round(second.calls));
        fields.field("instantaneous_input_kbps", kilobytes(second.bytesIn));
        fields.field("instantaneous_output_kbps", kilobytes(second.bytesOut));
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / 1024);
    }
}
