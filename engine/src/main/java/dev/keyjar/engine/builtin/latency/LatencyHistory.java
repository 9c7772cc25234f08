package dev.keyjar.engine.builtin.latency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest samples of one event, at most one for each second. Guarded by its monitor. */
final class LatencyHistory {

    private static final int MOST = 160; // as in Redis

    private final Deque<LatencySample> samples = new ArrayDeque<>(); // the oldest first
    private long worstMillis;

    void add(long at, long millis) {
        worstMillis = Math.max(worstMillis, millis);
        LatencySample last = samples.peekLast();
        if (last != null && last.at() == at) {
            if (millis > last.millis()) {
                samples.removeLast();
                samples.addLast(new LatencySample(at, millis));
            }
            return;
        }
        samples.addLast(new LatencySample(at, millis));
        if (samples.size() > MOST) {
            samples.removeFirst();
        }
    }

    /** The samples, the oldest first. */
    List<LatencySample> samples() {
        return List.copyOf(samples);
    }

    /** The longest since the history began. */
    long worstMillis() {
        return worstMillis;
    }
}
