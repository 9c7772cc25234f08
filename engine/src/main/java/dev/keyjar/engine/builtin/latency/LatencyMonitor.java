package dev.keyjar.engine.builtin.latency;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.engine.dispatch.SlowCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The latency monitor: events that took {@code latency-monitor-threshold} milliseconds or longer. The event is {@code command}, or
 * {@code fast-command} for a command that should never be slow. Safe for any thread.
 */
final class LatencyMonitor implements SlowCall.Listener {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What is known of one event. */
    record Event(String name, List<LatencySample> samples, long worstMillis) {

        LatencySample newest() {
            return samples.get(samples.size() - 1);
        }
    }

    private final LongSupplier thresholdMillis;
    private final Map<String, LatencyHistory> events = new TreeMap<>(); // guarded by this

    /** With a threshold; 0 for none. */
    LatencyMonitor(LongSupplier thresholdMillis) {
        this.thresholdMillis = thresholdMillis;
    }

    /** Whether it takes samples. */
    boolean isOn() {
        return thresholdMillis.getAsLong() > 0;
    }

    @Override
    public long fromNanoseconds() {
        long millis = thresholdMillis.getAsLong();
        return millis <= 0 || millis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
    }

    @Override
    public void slow(SlowCall call) {
        String event = call.command().flags().contains(CommandFlag.FAST) ? "fast-command" : "command";
        add(event, call.startedAt() / 1000, call.nanoseconds() / NANOS_PER_MILLI);
    }

    private synchronized void add(String event, long at, long millis) {
        events.computeIfAbsent(event, none -> new LatencyHistory()).add(at, millis);
    }

    /** All events, by name. */
    synchronized List<Event> all() {
        return events.keySet().stream().map(this::event).toList();
    }

    /** One event; null when it never was seen. */
    synchronized Event event(String name) {
        LatencyHistory history = events.get(name);
        return history == null ? null : new Event(name, history.samples(), history.worstMillis());
    }

    /** Forgets one event; whether there was one. */
    synchronized boolean forget(String name) {
        return events.remove(name) != null;
    }

    /** Forgets all; how many there were. */
    synchronized int forgetAll() {
        int count = events.size();
        events.clear();
        return count;
    }
}
