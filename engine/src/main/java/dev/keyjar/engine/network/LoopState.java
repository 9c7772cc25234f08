package dev.keyjar.engine.network;

import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.keyspace.KeyGlance;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What the connections of one event loop share: its lane, a buffer for input, and who of them waits for the log. Only its loop
 * comes in, but for the two flags that spare other threads from waking a loop where nobody waits.
 */
final class LoopState {

    static final int READ_BYTES = 64 * 1024;

    final EventExecutor loop;
    final Lane lane;
    final KeyGlance glance;
    final byte[] input = new byte[READ_BYTES];

    private final Dispatcher dispatcher;
    private final Queue<Connection> held = new ArrayDeque<>(); // replies wait for durability
    private List<Connection> roomless = new ArrayList<>(); // a command waits for room in the log, or the end of a pause
    private final List<Connection> unflushed = new ArrayList<>();
    private boolean turnEnds; // a task that ends it is queued
    private long released; // everything up to this sequence
    private volatile boolean anyHeld;
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
            loop.execute(this::endTurn);
        }
    }

    /** All connections that were ready are served: what they changed is written at once, then their replies leave. */
    private void endTurn() {
        try {
            if (anyHeld) {
                dispatcher.persistence().flush();
                if (dispatcher.persistence().durable() > released) {
                    releaseHeld();
                }
            }
        } finally {
            turnEnds = false;
        }
        unflushed.forEach(Connection::flush);
        unflushed.clear();
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
