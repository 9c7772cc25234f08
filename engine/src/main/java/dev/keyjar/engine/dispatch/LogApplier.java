package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Replays a log through the command table and the keyspace: the same steps as for a client, without its checks. */
public final class LogApplier implements Applier {

    private final Dispatcher dispatcher;
    private final LoadingProgress progress;
    private final RdbSource rdb; // null where no RDB is loaded
    private final Lane lane;
    private final Client client = new Client(0, "", "", 0, true);
    private final ReplyBuffer.Mark start = new ReplyBuffer.Mark();

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
        this.rdb = rdb;
        this.dispatcher = dispatcher;
        this.progress = progress;
        this.lane = dispatcher.newReplayLane();
        lane.wake();
    }

    @Override
    public void apply(int database, byte[][] arguments) throws ApplyException {
        if (database < 0 || database >= dispatcher.keyspace().databases()) {
            throw new ApplyException(
                    "database " + database + " is out of range; start with --databases " + (database + 1) + " or more",
                    false);
        }
        RegisteredCommand command = find(arguments);
        client.database(database);
        lane.begin();
        ReplyBuffer reply = lane.reply();
        reply.mark(start);
        Call call = lane.call(0);
        long set = call.begin(command, client, arguments, command.scope(arguments), reply);
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        keyspace.lock(set);
        try {
            call.run();
            lane.append(set, client);
        } finally {
            keyspace.unlock(set);
        }
        if (reply.first(start) == '-') {
            String error = new String(reply.toByteArray(), StandardCharsets.UTF_8)
                    .substring(1)
                    .strip();
            reply.clear();
            throw new ApplyException("the command '" + command.name() + "' answered an error: " + error, false);
        }
        reply.clear();
        progress.commandApplied();
    }

    private RegisteredCommand find(byte[][] arguments) throws ApplyException {
        RegisteredCommand command;
        try {
            command = dispatcher.table().find(arguments);
        } catch (CommandException unknown) {
            throw new ApplyException(unknown.getMessage(), true);
        }
        try {
            Dispatcher.checkArguments(command, arguments);
        } catch (CommandException malformed) {
            throw new ApplyException(malformed.getMessage(), false);
        }
        return command;
    }

    @Override
    public void progress(long loadedBytes, long totalBytes) {
        progress.report(loadedBytes, totalBytes);
        lane.wake();
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
