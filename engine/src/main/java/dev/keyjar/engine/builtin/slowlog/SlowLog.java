package dev.keyjar.engine.builtin.slowlog;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.PluginId;
import dev.keyjar.engine.dispatch.SlowCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The newest calls that took long. Safe for any thread; only slow calls come in, so a plain lock will do. */
final class SlowLog implements SlowCall.Listener {

    private static final long NANOS_PER_MICRO = 1000;

    private final LongSupplier fromMicros;
    private final LongSupplier mostEntries;
    private final Deque<SlowLogEntry> entries = new ArrayDeque<>(); // the newest first; guarded by this
    private long nextId; // guarded by this

    /** Keeps calls from that many microseconds on (negative: none), and no more than that many. */
    SlowLog(LongSupplier fromMicros, LongSupplier mostEntries) {
        this.fromMicros = fromMicros;
        this.mostEntries = mostEntries;
    }

    @Override
    public long fromNanoseconds() {
        long micros = fromMicros.getAsLong();
        return micros < 0 || micros > Long.MAX_VALUE / NANOS_PER_MICRO ? Long.MAX_VALUE : micros * NANOS_PER_MICRO;
    }

    @Override
    public void slow(SlowCall call) {
        if (call.command().flags().contains(CommandFlag.SKIP_SLOWLOG)) {
            return;
        }
        PluginId plugin = call.command().plugin();
        byte[][] words = ShownCall.of(call.command().name(), call.words());
        synchronized (this) {
            entries.addFirst(new SlowLogEntry(
                    nextId++,
                    call.startedAt() / 1000,
                    call.nanoseconds() / NANOS_PER_MICRO,
                    words,
                    call.client().address(),
                    call.client().name(),
                    plugin == null ? "" : plugin.name(),
                    call.allocatedBytes()));
            while (entries.size() > mostEntries.getAsLong()) {
                entries.removeLast();
            }
        }
    }

    /** The newest entries, the newest first. */
    List<SlowLogEntry> newest(long count) {
        return newest(count, any -> true);
    }

    /** The newest of those entries, the newest first. */
    synchronized List<SlowLogEntry> newest(long count, Predicate<SlowLogEntry> wanted) {
        return entries.stream().filter(wanted).limit(count).toList();
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized void clear() {
        entries.clear();
    }
}
