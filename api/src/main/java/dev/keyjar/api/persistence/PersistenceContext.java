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
 */
public record PersistenceContext(
        Path directory,
        Settings settings,
        PersistenceListener listener,
        Snapshots snapshots,
        String serverVersion,
        DiskGate diskGate) {

    /** On a disk that lets everything through. */
    public PersistenceContext(
            Path directory,
            Settings settings,
            PersistenceListener listener,
            Snapshots snapshots,
            String serverVersion) {
        this(directory, settings, listener, snapshots, serverVersion, DiskGate.OPEN);
    }
}
