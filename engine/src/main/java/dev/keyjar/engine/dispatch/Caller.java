package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.resp.ReplyParser;

/**
 * A caller without a connection: it sends its commands through the same steps as a client's, one at a time, on a thread that is no
 * event loop and may wait. For one thread.
 */
public final class Caller implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1;

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final Client client;

    /**
     * A caller.
     *
     * @param source what MONITOR and the slow log show for its address
     */
    public Caller(Dispatcher dispatcher, String source) {
        this.dispatcher = dispatcher;
        this.lane = dispatcher.newLane();
        lane.interruptedByOthers();
        this.client = new Client(0, source, "", dispatcher.clock().millis(), true);
        client.resp3(true);
    }

    /**
     * Runs a command, and returns when what it saw and changed is durable under the policy in force.
     *
     * @throws CommandException with the error it replied
     * @throws IllegalArgumentException for a command that is about its connection
     * @throws InterruptedException when the thread was interrupted while the log had no room, clients were paused, or the log
     *     was behind; in the last case the command has run
     */
    public ReplyValue call(Object... words) throws InterruptedException {
        byte[][] arguments = Words.of(words);
        RegisteredCommand command = dispatcher.table().find(arguments);
        if (command.flags().contains(CommandFlag.NO_SCRIPT) || command.flags().contains(CommandFlag.BLOCKING)) {
            throw new IllegalArgumentException(
                    "the command '" + command.name() + "' is about its connection, and there is none here");
        }
        ReplyValue reply = ReplyParser.parse(run(arguments));
        awaitDurable();
        if (reply instanceof ReplyValue.Error error) {
            throw new CommandException(error.text());
        }
        return reply;
    }

    private byte[] run(byte[][] arguments) throws InterruptedException {
        while (true) {
            lane.reply().clear();
            switch (dispatcher.dispatchApart(client, arguments, lane)) {
                case DONE -> {
                    byte[] reply = lane.reply().toByteArray();
                    lane.reply().clear();
                    return reply;
                }
                case WALK -> {
                    return dispatcher.walk(client, arguments);
                }
                case BLOCKED -> {
                    client.blocking().end();
                    throw new IllegalArgumentException("a command that blocks its client cannot be called here");
                }
                case NO_ROOM -> {
                    dispatcher.persistence().hasten();
                    Thread.sleep(PAUSE_MILLIS);
                }
                case PAUSED -> Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void awaitDurable() throws InterruptedException {
        while (dispatcher.persistence().durable() < client.awaitedSequence()) {
            dispatcher.persistence().hasten();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Gives back what it took. */
    @Override
    public void close() {
        dispatcher.release(lane);
    }
}
