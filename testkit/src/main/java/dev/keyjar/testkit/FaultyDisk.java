package dev.keyjar.testkit;

import dev.keyjar.api.persistence.DiskGate;
import java.io.IOException;

/** The disk as the server's log finds it: sound, full, or lost with the process at a certain byte. */
final class FaultyDisk implements DiskGate {

    private static final long NEVER = -1;

    private final Runnable atDeath;
    private boolean full; // guarded by this, as all below
    private boolean dead;
    private long bytesToLive = NEVER;

    /**
     * A sound disk.
     *
     * @param atDeath told once when the process is to die, by a thread of the server
     */
    FaultyDisk(Runnable atDeath) {
        this.atDeath = atDeath;
    }

    synchronized void full(boolean isFull) {
        full = isFull;
    }

    /** Lets so many bytes more be written, and nothing after. */
    synchronized void dieAfter(long bytes) {
        bytesToLive = bytes;
    }

    /** Is sound for the next process, except that it stays full. */
    synchronized void revive() {
        dead = false;
        bytesToLive = NEVER;
    }

    synchronized boolean isDead() {
        return dead;
    }

    @Override
    public synchronized int admit(int bytes) throws IOException {
        admitChange();
        if (bytesToLive == NEVER || bytes < bytesToLive) {
            bytesToLive = bytesToLive == NEVER ? NEVER : bytesToLive - bytes;
            return bytes;
        }
        dead = true;
        atDeath.run();
        if (bytesToLive == 0) {
            admitChange();
        }
        return (int) bytesToLive;
    }

    @Override
    public synchronized void admitChange() throws IOException {
        if (dead) {
            throw new IOException("The test killed the server");
        }
        if (full) {
            throw new IOException("No space left on device");
        }
    }
}
