package dev.keyjar.engine;

import dev.keyjar.api.persistence.DiskGate;
import dev.keyjar.engine.dispatch.EngineClock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a server has around it; a test gives it others.
 *
 * @param clock by which keys expire
 * @param diskGate what its log asks before it changes a file
 * @param atEnd takes what it held at its end: after the last change, the log being closed, the plugins not yet
 */
public record Surroundings(EngineClock clock, DiskGate diskGate, Consumer<List<StoredKey>> atEnd) {

    /** What {@link #atEnd} is where nobody asks. */
    public static final Consumer<List<StoredKey>> UNTOLD = ignored -> {};

    /** The clock and the disk of this machine. */
    static Surroundings ofThisMachine() {
        return new Surroundings(EngineClock.system(), DiskGate.OPEN, UNTOLD);
    }
}
