package dev.keyjar.engine.network;

import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.keyspace.KeyGlance;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the connections of one event loop share: its lane, a buffer for input, and who of them waits for the log. Only its loop
 * comes in, but for the two flags that spare other threads from waking a loop where nobody waits.
 */
final class LoopState {

    static final int READ_BYTES = 64 * 1024;
    private static final int MAIL_PER_TURN = 128; // a message to thousands must not keep other clients waiting

    final EventExecutor loop;
    final Lane lane;
    final KeyGlance glance;
    final byte[] input = new byte[READ_BYTES];

    private final Dispatcher dispatcher;
    private final Queue<Connection> held = new ArrayDeque<>(); // replies wait for durability
    private List<Connection> roomless = new ArrayList<>(); // a command waits for room in the log, or the end of a pause
    private final List<Connection> unflushed = new ArrayList<>();
    private final Queue<Connection> mailed = new ConcurrentLinkedQueue<>(); // their outboxes are to be emptied
    private final AtomicBoolean mailRound = new AtomicBoolean();
    private final Set<Connection> blocked = new LinkedHashSet<>(); // a blocking command waits
    private final Runnable turnEnd = this::endTurn;
    private boolean turnEnds; // a task that ends it is queued
    private boolean unwritten; // a client without replies has changed something
    private long released; // everything up to this sequence
    private volatile boolean anyHeld;
    private volatile boolean anyBlocked;
    private volatile boolean anyRoomless;

    LoopState(EventExecutor loop, Dispatcher dispatcher, Lane lane, KeyGlance glance) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.lane = lane;
        this.glance = glance;
    }

    /**
     * Flushes a connection when the loop has served all that are ready now. Measured: written one by one as each is served, replies
     * wake a client that serves many connections once for each, and both sides spend their time in system calls.
     */
    void flushSoon(Connection connection) {
        endTurnSoon();
        unflushed.add(connection);
    }

    private void endTurnSoon() {
        if (!turnEnds) {
            turnEnds = true;
            loop.execute(turnEnd);
        }
    }

    /** Has the log written when the loop has served all that are ready now, though no reply waits for it. */
    void writeSoon() {
        endTurnSoon();
        unwritten = true;
    }

    /** All connections that were ready are served: what they changed is written at once, then their replies leave. */
    private void endTurn() {
        try {
            if (anyHeld || unwritten) {
                unwritten = false;
                dispatcher.persistence().flush();
                if (dispatcher.persistence().durable() != released) {
                    releaseHeld();
                }
            }
        } finally {
            turnEnds = false;
        }
        unflushed.forEach(Connection::flush);
        unflushed.clear();
    }

    /** From any thread: a connection's outbox is to be emptied. One task serves many. */
    void mailFor(Connection connection) {
        mailed.add(connection);
        if (!mailRound.getAndSet(true)) {
            loop.execute(this::takeMail);
        }
    }

    private void takeMail() {
        for (int served = 0; served < MAIL_PER_TURN; served++) {
            Connection connection = mailed.poll();
            if (connection == null) {
                endMailRound();
                return;
            }
            connection.takeMail();
        }
        // As a plain task it would run before the loop looks at its other connections again.
        loop.schedule(this::takeMail, 0, TimeUnit.NANOSECONDS);
    }

    private void endMailRound() {
        mailRound.set(false);
        // Some may have come between the question and the mark.
        if (!mailed.isEmpty() && !mailRound.getAndSet(true)) {
            loop.execute(this::takeMail);
        }
    }

    void hold(Connection connection) {
        held.add(connection);
        anyHeld = true;
        endTurnSoon();
    }

    void release(Connection connection) {
        held.remove(connection);
    }

    void waitForRoom(Connection connection) {
        roomless.add(connection);
        anyRoomless = true;
    }

    void block(Connection connection) {
        blocked.add(connection);
        anyBlocked = true;
    }

    void unblock(Connection connection) {
        blocked.remove(connection);
        anyBlocked = !blocked.isEmpty();
    }

    /** From any thread: more of the log is on the disk. */
    void forcedMoved() {
        if (anyBlocked) {
            loop.execute(() -> List.copyOf(blocked).forEach(Connection::endWaitIfOver));
        }
    }

    /** From any thread: more is durable. */
    void durableMoved() {
        if (anyHeld) {
            loop.execute(this::releaseHeld);
        }
    }

    /** From any thread: the log has room again. */
    void roomAvailable() {
        if (anyRoomless) {
            loop.execute(this::wakeRoomless);
        }
    }

    private void releaseHeld() {
        released = dispatcher.persistence().durable();
        // Not false in between: what becomes durable just after a connection was asked would be told to nobody.
        for (int left = held.size(); left > 0; left--) {
            Connection connection = held.remove();
            if (connection.sendDurable()) {
                held.add(connection);
            }
        }
        anyHeld = !held.isEmpty();
    }

    private void wakeRoomless() {
        List<Connection> waiting = roomless;
        roomless = new ArrayList<>();
        anyRoomless = false;
        waiting.forEach(Connection::resume);
    }

    /** From any thread: closes connections whose replies wait for a sequence that failed and has not healed. */
    void closeHeld(String why) {
        loop.execute(() -> {
            releaseHeld();
            List.copyOf(held).forEach(connection -> connection.close(why));
        });
    }
}
