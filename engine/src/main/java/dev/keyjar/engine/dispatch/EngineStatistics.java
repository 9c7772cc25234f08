package dev.keyjar.engine.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the server counts about itself, for INFO. Safe for any thread. */
public final class EngineStatistics {

    private final LongAdder expired = new LongAdder();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void keyExpired() {
        expired.increment();
    }

    void keyRead(boolean found) {
        (found ? hits : misses).increment();
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

    /** Keys removed because their time was over. */
    public long expired() {
        return expired.sum();
    }

    /** Reads that found their key. */
    public long hits() {
        return hits.sum();
    }

    /** Reads that did not. */
    public long misses() {
        return misses.sum();
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
        hits.reset();
        misses.reset();
        bytesIn.reset();
        bytesOut.reset();
        errors.clear();
    }
}
