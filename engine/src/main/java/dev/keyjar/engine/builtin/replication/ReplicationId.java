package dev.keyjar.engine.builtin.replication;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The replication id that INFO shows: 40 hexadecimal digits, drawn at start and by DEBUG CHANGE-REPL-ID. Safe for any thread. */
public final class ReplicationId {

    private final RandomGenerator random;
    private volatile String current;

    /** Draws the first one. */
    public ReplicationId(RandomGenerator random) {
        this.random = random;
        change();
    }

    /** The one in force. */
    public String current() {
        return current;
    }

    /** Draws another. */
    public void change() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        current = HexFormat.of().formatHex(bytes);
    }
}
