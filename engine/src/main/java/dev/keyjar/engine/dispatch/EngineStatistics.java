package dev.keyjar.engine.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What the server counts about itself, for INFO. Safe for any thread. */
public final class EngineStatistics {

    /** How many lanes have a stripe for their reads; those with a higher number share the last one, under a lock. */
    private static final int STRIPES = 16;

    private static final int STRIDE = 8;
    private static final int HITS = 0;
    private static final int MISSES = 1;

    private final LongAdder expired = new LongAdder();
    private final LongAdder partsExpired = new LongAdder();
    private final LongAdder evicted = new LongAdder();
    private final AtomicLongArray reads = new AtomicLongArray(STRIPES * STRIDE); // a cache line for each lane
    private final LongAdder changes = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private volatile long rdbKeys;
    private volatile long rdbExpired;

    void keyExpired() {
        expired.increment();
    }

    void partsExpired(int count) {
        partsExpired.add(count);
    }

    void keyEvicted() {
        evicted.increment();
    }

    /** Counts a read on the lane of that number; a plain write, as in the statistics of commands. */
    void keyRead(int lane, boolean found) {
        int counter = found ? HITS : MISSES;
        if (lane < STRIPES - 1) {
            countRead(lane * STRIDE + counter);
        } else {
            synchronized (reads) {
                countRead((STRIPES - 1) * STRIDE + counter);
            }
        }
    }

    private void countRead(int at) {
        reads.setOpaque(at, reads.getPlain(at) + 1);
    }

    private long reads(int counter) {
        long sum = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            sum += reads.getOpaque(stripe * STRIDE + counter);
        }
        return sum;
    }

    void keysChanged(int count) {
        changes.add(count);
    }

    /** Counts bytes from clients. */
    public void bytesIn(int count) {
        bytesIn.add(count);
    }

    /** Counts bytes to clients. */
    public void bytesOut(int count) {
        bytesOut.add(count);
    }

    /** Counts an error reply by its code; a flood of made-up codes is counted as one. */
    void error(String text) {
        int blank = text.indexOf(' ');
        String code = blank < 0 ? text : text.substring(0, blank);
        if (errors.size() >= 128 && !errors.containsKey(code)) {
            code = "OTHER";
        }
        errors.computeIfAbsent(code, none -> new LongAdder()).increment();
    }

    /** Says how many keys were loaded from an RDB file, and how many left out because their time was over. */
    public void rdbLoaded(long keys, long expiredKeys) {
        rdbKeys = keys;
        rdbExpired = expiredKeys;
    }

    /** Keys that came from the last RDB file. As in Redis, {@link #reset} leaves it. */
    public long rdbKeys() {
        return rdbKeys;
    }

    /** Keys of the last RDB file that were left out because their time was over. As in Redis, {@link #reset} leaves it. */
    public long rdbExpired() {
        return rdbExpired;
    }

    /** Keys removed because their time was over. */
    public long expired() {
        return expired.sum();
    }

    /** Parts of values, as fields of a hash, removed because their time was over. */
    public long partsExpired() {
        return partsExpired.sum();
    }

    /** Keys removed to make room. */
    public long evicted() {
        return evicted.sum();
    }

    /** Reads that found their key. */
    public long hits() {
        return reads(HITS);
    }

    /** Reads that did not. */
    public long misses() {
        return reads(MISSES);
    }

    /** Keys changed since the start. */
    public long changes() {
        return changes.sum();
    }

    /** Bytes from clients. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Bytes to clients. */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** Error replies by their code. */
    public Map<String, LongAdder> errors() {
        return errors;
    }

    /** Counts from nothing again, as CONFIG RESETSTAT does. */
    public void reset() {
        expired.reset();
        partsExpired.reset();
        evicted.reset();
        for (int i = 0; i < reads.length(); i++) {
            reads.setOpaque(i, 0);
        }
        bytesIn.reset();
        bytesOut.reset();
        errors.clear();
    }
}
