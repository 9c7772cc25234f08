package dev.keyjar.engine.rdb;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what Redis wrote: the {@code dump.rdb} that a server begins with where nothing is kept, and the RDB files in front of a log.
 * It only reads; a {@code dump.rdb} stays as it is.
 */
public final class FirstDump implements LogApplier.RdbSource {

    private static final Logger LOG = LoggerFactory.getLogger(FirstDump.class);

    /** The directive that says whether what no plugin provides is left out. */
    public static final String SKIP_UNKNOWN_TYPES = "rdb-skip-unknown-types";

    private final Dispatcher dispatcher;
    private final Path file; // null for none
    private final boolean skipsUnknownTypes;
    private final String wayOut;
    private List<String> summary = List.of();

    private FirstDump(Dispatcher dispatcher, Path file, boolean skipsUnknownTypes, String wayOut) {
        this.dispatcher = dispatcher;
        this.file = file;
        this.skipsUnknownTypes = skipsUnknownTypes;
        this.wayOut = wayOut;
    }

    /** A server that begins with a file; null for one that begins empty. */
    public static FirstDump of(Dispatcher dispatcher, Configuration configuration, Path file) {
        return new FirstDump(
                dispatcher, file, configuration.yesNo(SKIP_UNKNOWN_TYPES), "; mend it, or move it away to start empty");
    }

    /** A server that is to hold what a file holds that somebody named. */
    public static FirstDump imported(Dispatcher dispatcher, Configuration configuration, Path file) {
        return new FirstDump(dispatcher, file, configuration.yesNo(SKIP_UNKNOWN_TYPES), "");
    }

    /** The file that {@code dbfilename} names in {@code dir}. */
    public static Path named(Configuration configuration) {
        return Path.of(configuration.text("dir"))
                .toAbsolutePath()
                .normalize()
                .resolve(configuration.text("dbfilename"));
    }

    /** An applier that can load RDB, too, and runs commands on so many threads. */
    public LogApplier applier(LoadingProgress progress, int threads) {
        return new LogApplier(dispatcher, progress, this, threads);
    }

    /** What the file held, line by line; empty when none was loaded. */
    public List<String> summary() {
        return summary;
    }

    /**
     * Loads the file, if there is one.
     *
     * @return whether there is
     */
    @Override
    public boolean load(LoadProgress progress) throws PersistenceException {
        if (file == null || Files.notExists(file)) {
            return false;
        }
        if (!Files.isRegularFile(file)) {
            throw new PersistenceException(
                    "Cannot load " + file + ": it is not a file. Move it away, or give dbfilename" + " another name.");
        }
        long begun = System.nanoTime();
        LOG.info("Nothing is kept yet: loading {}", file);
        RdbLoader loader = loader(false);
        try (InputStream in = Files.newInputStream(file)) {
            long length = Files.size(file);
            long read = loader.load(in, length, progress);
            if (read < length) {
                throw new ApplyException(
                        "it should end at byte offset " + read + ", but has " + length + " bytes", false);
            }
        } catch (ApplyException damaged) {
            throw new PersistenceException(
                    "Cannot load the RDB file " + file + ": " + damaged.getMessage() + ". Nothing was changed" + wayOut
                            + ".",
                    damaged);
        } catch (IOException failed) {
            throw new PersistenceException("Cannot read the RDB file " + file + ": " + failed, failed);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        summary = loader.tally().lines();
        count(loader.tally());
        LOG.info("Loaded {} keys from {} in {} ms", loader.tally().keys(), file, millis);
        summary.forEach(line -> LOG.info("  {}", line));
        return true;
    }

    @Override
    public long loadBase(InputStream in, long length, LoadProgress progress) throws ApplyException, IOException {
        RdbLoader loader = loader(true);
        long read = loader.load(in, length, progress);
        count(loader.tally());
        LOG.info("Loaded {} keys from an RDB file of Redis", loader.tally().keys());
        if (loader.tally().holdsUnknown()) {
            LOG.warn(
                    "Left out, as {} is yes: {}",
                    SKIP_UNKNOWN_TYPES,
                    loader.tally().unknown());
        }
        return read;
    }

    private void count(RdbTally tally) {
        dispatcher.statistics().rdbLoaded(tally.keys(), tally.expired());
    }

    private RdbLoader loader(boolean keepsExpired) {
        return new RdbLoader(
                dispatcher.keyspace(),
                dispatcher.types(),
                skipsUnknownTypes,
                keepsExpired,
                dispatcher.clock().millis());
    }
}
