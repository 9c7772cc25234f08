package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandStatistics;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What becomes of the time that calls took: it is counted by command, and slow calls are told to who wants to know. A call that is
 * not slow costs a comparison of the duration that was measured anyway. Safe for any thread.
 */
public final class CallTimes {

    private final List<SlowCall.Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile long slowFrom = Long.MAX_VALUE; // the least that a listener wants to know of
    private volatile boolean histograms = true;
    private final AllocationMeter meter = new AllocationMeter();

    /** Tells a listener from now on. */
    public void tell(SlowCall.Listener listener) {
        listeners.add(listener);
        thresholdsChanged();
    }

    /** A listener wants to know of more calls, or of fewer. */
    public void thresholdsChanged() {
        slowFrom = listeners.stream()
                .mapToLong(SlowCall.Listener::fromNanoseconds)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Changes whether the durations of each command are counted ({@code latency-tracking}). */
    public void histograms(boolean wanted) {
        histograms = wanted;
    }

    /** Whether the durations of each command are counted. */
    public boolean histograms() {
        return histograms;
    }

    /**
     * What the thread has allocated until now, if the call that begins is one of those that are measured: a plugin's first calls, and
     * one in 128 later. Measured: asking the JVM twice takes 40 ns, which would be felt in each GET; looking whether to ask takes one.
     */
    long allocatedBefore(RegisteredCommand command, Lane lane) {
        return command.plugin() == null
                        || lane.replaying()
                        || command.statistics().allocationWeight(lane.number()) == 0
                ? AllocationMeter.UNKNOWN
                : meter.bytes();
    }

    /** The call has ended: what it allocated, or {@link AllocationMeter#UNKNOWN}. To be told before {@link CommandStatistics#ran}. */
    long allocatedSince(long before, RegisteredCommand command, Lane lane) {
        if (before == AllocationMeter.UNKNOWN) {
            return AllocationMeter.UNKNOWN;
        }
        long bytes = meter.bytes() - before;
        CommandStatistics statistics = command.statistics();
        statistics.allocated(lane.number(), bytes * Math.max(1, statistics.allocationWeight(lane.number())));
        return bytes;
    }

    void count(RegisteredCommand command, int lane, long nanoseconds) {
        if (histograms) {
            command.statistics().durations().add(lane, nanoseconds);
        }
    }

    boolean isSlow(long nanoseconds) {
        return nanoseconds >= slowFrom;
    }

    void slow(
            RegisteredCommand command,
            byte[][] words,
            Client client,
            long startedAt,
            long nanoseconds,
            long allocated) {
        SlowCall call = new SlowCall(command, words, client, startedAt, nanoseconds, allocated);
        for (SlowCall.Listener listener : listeners) {
            if (nanoseconds >= listener.fromNanoseconds()) {
                listener.slow(call);
            }
        }
    }
}
