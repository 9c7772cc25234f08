package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
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

    void count(RegisteredCommand command, int lane, long nanoseconds) {
        if (histograms) {
            command.statistics().durations().add(lane, nanoseconds);
        }
    }

    boolean isSlow(long nanoseconds) {
        return nanoseconds >= slowFrom;
    }

    void slow(RegisteredCommand command, byte[][] words, Client client, long startedAt, long nanoseconds) {
        SlowCall call = new SlowCall(command, words, client, startedAt, nanoseconds);
        for (SlowCall.Listener listener : listeners) {
            if (nanoseconds >= listener.fromNanoseconds()) {
                listener.slow(call);
            }
        }
    }
}
