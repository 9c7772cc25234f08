package dev.keyjar.testkit;

import dev.keyjar.engine.dispatch.EngineClock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Starts at 2026-01-01, midnight UTC. Safe for any thread. */
public final class MovableClock implements EngineClock {

    /** Where it starts, in milliseconds since 1970. */
    public static final long START = 1_767_225_600_000L;

    private final AtomicLong millis = new AtomicLong(START);

    @Override
    public long millis() {
        return millis.get();
    }

    /** Sets it, in milliseconds since 1970. */
    public void set(long epochMillis) {
        millis.set(epochMillis);
    }

    /** Moves it forward. */
    public void advanceMillis(long by) {
        millis.addAndGet(by);
    }
}
