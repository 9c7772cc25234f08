package dev.keyjar.api.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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

    /**
     * Runs commands as if one after the other. Those whose keys are different may run side by side, and after one that fails some of those
     * behind it may have run.
     *
     * @throws ApplyException for the first that fails; its {@link ApplyException#index} says which
     */
    default void applyAll(List<? extends KeptCommand> commands) throws ApplyException {
        for (int index = 0; index < commands.size(); index++) {
            KeptCommand command = commands.get(index);
            try {
                apply(command.database(), command.arguments());
            } catch (ApplyException e) {
                throw e.at(index);
            }
        }
    }

    /**
     * How many commands it likes to be given by one {@link #applyAll}: enough to share them out where it has threads for that, else few, for
     * what is kept ready takes memory and leaves the caches of the processor.
     */
    default int commandsAtOnce() {
        return 512;
    }

    /** Reports how far it is, for INFO and log: bytes read of bytes in all. Cheap; call it as often as convenient. */
    void progress(long loadedBytes, long totalBytes);

    /** Removes every key of every database, before loading again. */
    void reset();

    /**
     * Loads the keys of an RDB file, which Redis puts in front of a log. Keys whose time is over are loaded as well, for the commands
     * that follow may count on them.
     *
     * @param in begins with the file; may be read further than its end
     * @param length how many bytes {@code in} has
     * @return how many bytes the RDB file has; what stands behind is not its
     * @throws ApplyException when it is damaged, naming the byte offset, or holds what this server has not, naming that; some of its keys
     *     may be there
     */
    default long loadRdb(InputStream in, long length, LoadProgress progress) throws ApplyException, IOException {
        throw new ApplyException("RDB files are not read here", false);
    }

    /**
     * Loads what the server begins with where nothing was kept yet: a {@code dump.rdb} of Redis, say.
     *
     * @return whether there was something; it is then to be kept, before any change
     * @throws PersistenceException when there is, and it cannot be loaded
     */
    default boolean loadFirst(LoadProgress progress) throws PersistenceException {
        return false;
    }
}
