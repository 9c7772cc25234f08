package dev.keyjar.api.persistence;

/**
 * Runs kept commands through the server's own dispatcher: without expiry, rights, limits, events and log. Used by one thread at a
 * time, at start and whenever a persistence has to load again.
 */
public interface Applier {

    /**
     * Runs one command. MULTI, EXEC and SELECT are the persistence's own business and are not passed on.
     *
     * @param database from 0
     * @param arguments the command, name first
     * @throws ApplyException when the command is unknown, malformed or answers an error: what was kept does not fit this server
     */
    void apply(int database, byte[][] arguments) throws ApplyException;

    /** Reports how far it is, for INFO and log: bytes read of bytes in all. Cheap; call it as often as convenient. */
    void progress(long loadedBytes, long totalBytes);

    /** Removes every key of every database, before loading again. */
    void reset();
}
