package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.nio.charset.StandardCharsets;

/** Replays a log through the command table and the keyspace: the same steps as for a client, without its checks. */
public final class LogApplier implements Applier {

    private final Dispatcher dispatcher;
    private final LoadingProgress progress;
    private final Lane lane;
    private final Client client = new Client(0, "", "", 0, true);
    private final ReplyBuffer.Mark start = new ReplyBuffer.Mark();

    /** An applier that feeds a dispatcher. */
    public LogApplier(Dispatcher dispatcher, LoadingProgress progress) {
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
    public void reset() {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        keyspace.forEachPartition(partition -> {
            for (int database = 0; database < keyspace.databases(); database++) {
                partition.clear(database);
            }
        });
    }
}
