package dev.keyjar.engine.dispatch;

import java.time.Instant;

/** Wall-clock time, for everything that expires. Tests move it. */
@FunctionalInterface
public interface EngineClock {

    /** Milliseconds since 1970. */
    long millis();

    /** Microseconds since 1970, as fine as the clock is. */
    default long micros() {
        return millis() * 1000;
    }

    /** The operating system's clock. */
    static EngineClock system() {
        return new EngineClock() {
            @Override
            public long millis() {
                return System.currentTimeMillis();
            }

            @Override
            public long micros() {
                Instant now = Instant.now();
                return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
            }
        };
    }
}
