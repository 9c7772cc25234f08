package dev.keyjar.engine;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.NoPersistence;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the log is on: at the start, and when CONFIG SET appendonly turns it on or off while the server runs.
 *
 * <p>Off: from one moment on, with all locks held, nothing is appended any more; then the log is closed, with all it holds on the disk. On:
 * at the cut of a snapshot, which is what the new log begins with. Changes are made one at a time.
 */
final class LogSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogSwitch.class);

    private final Dispatcher dispatcher;
    private Persistence persistence; // guarded by this, as is the next // null when no plugin brings one
    private PersistenceContext context;
    private final LogListener listener;
    private boolean on;
    private boolean failed; // what was begun last cannot be completed
    private int failedBeginnings; // in a row
    private long lastSequence; // that any persistence gave out before it was turned off: clients may wait for it still

    /**
     * A log that is off.
     *
     * @param persistence null when no plugin brings one
     */
    LogSwitch(Dispatcher dispatcher, Persistence persistence, PersistenceContext context, LogListener listener) {
        this.dispatcher = dispatcher;
        this.persistence = persistence;
        this.context = context;
        this.listener = listener;
    }

    /** The server starts with the log off: warns of what lies in one. */
    synchronized void leave() {
        if (persistence != null) {
            persistence
                    .unused(context)
                    .ifPresent(there -> LOG.warn(
                            "appendonly is no: what the append-only file {} holds is not loaded, and a log that is begun later takes its place."
                                    + " Start with --appendonly yes to have it",
                            there));
        }
    }

    /** Takes possession of the log that there is. */
    synchronized void open() throws PersistenceException {
        on = true;
        persistence.open(context);
    }

    /** Has another persistence for the next time it is turned on, or none; nothing changes while it is on. */
    synchronized void use(Persistence newPersistence, PersistenceContext newContext) {
        if (!on) {
            persistence = newPersistence;
            context = newContext == null ? null : newContext.behind(lastSequence);
        }
    }

    /** Replays it, if it is on. */
    synchronized void recover(Applier applier) throws PersistenceException {
        if (on) {
            persistence.recover(applier);
            dispatcher.persistence(persistence);
        }
    }

    /**
     * CONFIG SET appendonly.
     *
     * @throws IllegalArgumentException when that cannot be; nothing has changed then
     */
    synchronized void turn(boolean wanted) {
        if (wanted == on) {
            return;
        }
        if (dispatcher.keyspace().isLockedByCaller()) {
            throw new IllegalArgumentException("it cannot be changed in a transaction");
        }
        if (wanted) {
            turnOn();
        } else {
            turnOff();
        }
    }

    private void turnOn() {
        if (persistence == null) {
            throw new IllegalArgumentException("no plugin brings a persistence; put keyjar-persistence-aof.jar into the"
                    + " plugins folder and start again");
        }
        try {
            persistence.begin(context, () -> dispatcher.persistence(persistence));
            on = true;
            failed = false;
        } catch (PersistenceException cannot) {
            throw new IllegalArgumentException(cannot.getMessage(), cannot);
        }
    }

    private void turnOff() {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        failedBeginnings = failed ? failedBeginnings + 1 : 0;
        NoPersistence none = new NoPersistence(failedBeginnings, persistence);
        keyspace.lock(PartitionedKeyspace.ALL);
        try {
            dispatcher.persistence(none);
            lastSequence = Math.max(lastSequence, keyspace.lastSequence(PartitionedKeyspace.ALL));
            keyspace.lastSequence(PartitionedKeyspace.ALL, 0);
        } finally {
            keyspace.unlock(PartitionedKeyspace.ALL);
        }
        on = false;
        try {
            persistence.close();
        } finally {
            none.closed();
            listener.durable(none.durable());
            listener.forced(none.forced()); // nothing ever is: who waits for it is told so
            listener.roomAvailable();
        }
        LOG.info("The log is off: what changes from now on is not kept");
    }

    /** What was begun last cannot be completed: INFO says so when it is turned off, which is left to the configuration. */
    synchronized void noteFailure() {
        failed = true;
    }

    /**
     * To be called when the server ends, before {@link #close}: a log that was begun is completed, for clients were told since that what
     * they wrote is kept. Redis would not end, but who stops a server by a signal kills it when it stays.
     */
    synchronized void complete(long timeoutMillis) {
        if (!on || !persistence.isBeginning()) {
            return;
        }
        LOG.info(
                "The log that was begun is not complete: the server ends when it is, after {} ms at the latest",
                timeoutMillis);
        if (!persistence.complete(timeoutMillis)) {
            LOG.error(
                    "The log that was begun could not be completed within {} ms, and is given up: the next start finds only what was kept"
                            + " before appendonly was set to yes. A longer shutdown-timeout, of which it gets a third, or waiting until"
                            + " INFO says aof_rewrite_in_progress:0, avoids that",
                    timeoutMillis);
        }
    }

    @Override
    public synchronized void close() {
        if (on) {
            on = false;
            persistence.close();
        }
    }
}
