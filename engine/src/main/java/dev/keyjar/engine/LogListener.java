package dev.keyjar.engine;

import dev.keyjar.api.persistence.PersistenceListener;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.network.Network;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the persistence tells, passed on to the connections that wait for it. */
final class LogListener implements PersistenceListener {

    /** How long replies are held for a log that cannot be written, before their connections are closed without one. */
    private static final int SECONDS_TO_HEAL = 30;

    private final Dispatcher dispatcher;
    private final ScheduledExecutorService timer;
    private final Runnable whenAbandoned;
    private volatile Network network; // none before the server listens

    /**
     * A listener.
     *
     * @param whenAbandoned switches the log off, on another thread
     */
    LogListener(Dispatcher dispatcher, ScheduledExecutorService timer, Runnable whenAbandoned) {
        this.dispatcher = dispatcher;
        this.timer = timer;
        this.whenAbandoned = whenAbandoned;
    }

    void serve(Network connections) {
        network = connections;
    }

    @Override
    public void durable(long sequence) {
        Network connections = network;
        if (connections != null) {
            connections.durableMoved();
        }
    }

    @Override
    public void forced(long sequence) {
        Network connections = network;
        if (connections != null) {
            connections.forcedMoved();
        }
    }

    @Override
    public void failed(long fromSequence, Throwable cause) {
        try {
            timer.schedule(() -> closeHeld(fromSequence), SECONDS_TO_HEAL, TimeUnit.SECONDS);
        } catch (RejectedExecutionException ending) {
            // the server closes all connections anyway
        }
    }

    private void closeHeld(long fromSequence) {
        Network connections = network;
        if (connections != null && dispatcher.persistence().durable() < fromSequence) {
            connections.closeHeld("the log could not be written for " + SECONDS_TO_HEAL + " seconds");
        }
    }

    @Override
    public void abandoned(Throwable cause) {
        whenAbandoned.run();
    }

    @Override
    public void roomAvailable() {
        Network connections = network;
        if (connections != null) {
            connections.roomAvailable();
        }
    }
}
