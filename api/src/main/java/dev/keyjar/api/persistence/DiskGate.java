package dev.keyjar.api.persistence;

import java.io.IOException;

/**
 * Stands between a persistence and the disk, so that tests may let the disk be full or the process die at a byte. A
 * persistence that writes files asks it before each change of them; a server that is not under test gives {@link #OPEN}.
 * Called by any thread.
 */
public interface DiskGate {

    /** Lets everything through. */
    DiskGate OPEN = new DiskGate() {
        @Override
        public int admit(int bytes) {
            return bytes;
        }

        @Override
        public void admitChange() {
            // every change is fine
        }
    };

    /**
     * Asked before bytes are written.
     *
     * @param bytes how many, at least one
     * @return how many of them may be written now, from the first on, at least one
     * @throws IOException when none may; the write fails with it
     */
    int admit(int bytes) throws IOException;

    /**
     * Asked before anything else that changes the disk: making, replacing, deleting, cutting or forcing a file.
     *
     * @throws IOException when that is to fail
     */
    void admitChange() throws IOException;
}
