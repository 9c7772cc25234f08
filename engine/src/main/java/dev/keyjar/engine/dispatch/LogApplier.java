package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.KeptCommand;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Replays a log through the command table and the keyspace: the same steps as for a client, without its checks.
 *
 * <p>Tables that are full grow at once to what they will need if the rest of the log brings as many new keys as the part that was read:
 * to have every key moved each time they double took a sixth of a replay. So they never get more buckets than the log has commands, and
 * give back what is too much at the end.
 */
public final class LogApplier implements Applier, AutoCloseable {

    private static final int MOST_GROWTH = 1 << 16;

    private final Dispatcher dispatcher;
    private final LoadingProgress progress;
    private final RdbSource rdb; // null where no RDB is loaded
    private final ReplayLane lane;
    private final LookAhead ahead;
    private final ReplayCrew crew; // null when all runs on the caller's thread
    private int growth = 2; // of full tables

    /** Where RDB files come in. */
    public interface RdbSource {

        /** As {@link Applier#loadFirst}. */
        boolean load(LoadProgress told) throws PersistenceException;

        /** As {@link Applier#loadRdb}. */
        long loadBase(InputStream in, long length, LoadProgress told) throws ApplyException, IOException;
    }

    /** An applier that feeds a dispatcher with commands only. */
    public LogApplier(Dispatcher dispatcher, LoadingProgress progress) {
        this(dispatcher, progress, null);
    }

    /** An applier that feeds a dispatcher, and has RDB files loaded. */
    public LogApplier(Dispatcher dispatcher, LoadingProgress progress, RdbSource rdb) {
        this(dispatcher, progress, rdb, 1);
    }

    /**
     * An applier that runs commands on several threads, where their keys allow it; the caller must not hold locks then.
     *
     * @param threads how many, beside the caller's; with one, the caller's alone
     */
    public LogApplier(Dispatcher dispatcher, LoadingProgress progress, RdbSource rdb, int threads) {
        this.rdb = rdb;
        this.dispatcher = dispatcher;
        this.progress = progress;
        this.lane = new ReplayLane(dispatcher);
        this.ahead = new LookAhead(dispatcher.keyspace());
        this.crew = threads > 1 ? new ReplayCrew(dispatcher, lane, threads) : null;
    }

    @Override
    public void apply(int database, byte[][] arguments) throws ApplyException {
        lane.begin(0);
        lane.run(database, arguments, lane.find(database, arguments));
        progress.applied(1);
    }

    @Override
    public int commandsAtOnce() {
        return crew == null ? Applier.super.commandsAtOnce() : ReplayCrew.COMMANDS_AT_ONCE;
    }

    @Override
    public void applyAll(List<? extends KeptCommand> commands) throws ApplyException {
        if (crew == null) {
            runAlone(commands);
        } else {
            crew.run(commands);
        }
        progress.applied(commands.size());
    }

    private void runAlone(List<? extends KeptCommand> commands) throws ApplyException {
        lane.begin(PartitionedKeyspace.ALL);
        try {
            runInTurn(commands);
        } finally {
            lane.end();
        }
    }

    private void runInTurn(List<? extends KeptCommand> commands) throws ApplyException {
        for (int index = 0; index < commands.size(); index++) {
            ahead.at(commands, index);
            KeptCommand kept = commands.get(index);
            try {
                lane.run(kept.database(), kept.arguments(), lane.find(kept.database(), kept.arguments()));
            } catch (ApplyException e) {
                throw e.at(index);
            }
        }
    }

    /** Ends its threads, and the growth of tables, also where loading failed and the server goes on. */
    @Override
    public void close() {
        endGrowth();
        if (crew != null) {
            crew.close();
        }
    }

    @Override
    public void progress(long loadedBytes, long totalBytes) {
        progress.report(loadedBytes, totalBytes);
        long timesAsMuch = loadedBytes == 0 ? 2 : totalBytes / loadedBytes;
        int wanted = Integer.highestOneBit((int) Math.max(2, Math.min(timesAsMuch, MOST_GROWTH)));
        if (wanted != growth) {
            grow(wanted);
        }
        if (loadedBytes == totalBytes) {
            endGrowth();
        }
    }

    private void grow(int times) {
        growth = times;
        dispatcher.keyspace().forEachPartition(partition -> partition.growth(times));
    }

    private void endGrowth() {
        grow(2);
        dispatcher.keyspace().forEachPartition(Partition::fit);
    }

    @Override
    public long loadRdb(InputStream in, long length, LoadProgress told) throws ApplyException, IOException {
        return rdb == null ? Applier.super.loadRdb(in, length, told) : rdb.loadBase(in, length, told);
    }

    @Override
    public boolean loadFirst(LoadProgress told) throws PersistenceException {
        return rdb != null
                && rdb.load((loaded, total) -> {
                    progress(loaded, total);
                    told.at(loaded, total);
                });
    }

    @Override
    public void reset() {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        keyspace.forEachPartition(partition -> {
            for (int database = 0; database < keyspace.databases(); database++) {
                partition.clear(database);
            }
        });
    }
}
