package dev.keyjar.api.persistence;

import dev.keyjar.api.Settings;
import java.nio.file.Path;

/**
 * What a persistence is given at {@link Persistence#open}.
 *
 * @param directory the server's working directory ({@code dir}), absolute and existing
 * @param settings the values of its directives
 * @param listener takes its callbacks
 * @param snapshots takes pictures of the whole keyspace, for compaction
 * @param serverVersion the engine's version, for headers
 * @param diskGate asked before each change of a file
 * @param appendedBefore the last sequence that an earlier persistence of this server gave out, 0 when there was none: clients may
 *     wait for it still, so the first one that {@link Persistence#append} gives out is higher
 */
public record PersistenceContext(
        Path directory,
        Settings settings,
        PersistenceListener listener,
        Snapshots snapshots,
        String serverVersion,
        DiskGate diskGate,
        long appendedBefore) {

    /** The first of a server, on a disk that lets everything through. */
    public PersistenceContext(
            Path directory,
            Settings settings,
            PersistenceListener listener,
            Snapshots snapshots,
            String serverVersion) {
        this(directory, settings, listener, snapshots, serverVersion, DiskGate.OPEN, 0);
    }

    /** The same for a persistence that takes the place of an earlier one. */
    public PersistenceContext behind(long sequence) {
        return new PersistenceContext(directory, settings, listener, snapshots, serverVersion, diskGate, sequence);
    }
}
