package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Scope;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.nio.charset.StandardCharsets;

/** Runs kept commands, one after the other. Used by one thread at a time. */
final class ReplayLane {

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final NamedKeys keys;
    private final Client client = new Client(0, "", "", 0, true);
    private final ReplyBuffer.Mark start = new ReplyBuffer.Mark();
    private long held; // partitions that are locked for all commands of a batch

    ReplayLane(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.lane = dispatcher.newReplayLane();
        this.keys = new NamedKeys(dispatcher.keyspace());
    }

    /**
     * Begins a batch of commands, for which the clock is read once, and partitions are locked once.
     *
     * @param partitions all that the commands have to do with, or none: then each command locks its own
     */
    void begin(long partitions) {
        lane.wake();
        dispatcher.keyspace().lock(partitions);
        held = partitions;
    }

    /** Ends a batch. */
    void end() {
        dispatcher.keyspace().unlock(held);
        held = 0;
    }

    /** The command that is meant, with arguments it may take. */
    RegisteredCommand find(int database, byte[][] arguments) throws ApplyException {
        if (database < 0 || database >= dispatcher.keyspace().databases()) {
            throw new ApplyException(
                    "database " + database + " is out of range; start with --databases " + (database + 1) + " or more",
                    false);
        }
        RegisteredCommand command;
        try {
            command = dispatcher.table().findOriginal(arguments);
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

    /** The partitions a command has to do with; all of them when that is not told by its keys. */
    long partitionsOf(RegisteredCommand command, byte[][] arguments) {
        if (command.scope(arguments) != Scope.KEYS) {
            return PartitionedKeyspace.ALL;
        }
        long set = keys.begin(command, arguments);
        return set == 0 ? PartitionedKeyspace.ALL : set;
    }

    /** Runs what {@link #find} found, in a batch. */
    void run(int database, byte[][] arguments, RegisteredCommand command) throws ApplyException {
        client.database(database);
        lane.begin();
        ReplyBuffer reply = lane.reply();
        reply.mark(start);
        Call call = lane.call(0);
        long set = call.begin(command, client, arguments, command.scope(arguments), reply) & ~held;
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        keyspace.lock(set);
        try {
            call.run();
            lane.replayed(client);
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
    }
}
