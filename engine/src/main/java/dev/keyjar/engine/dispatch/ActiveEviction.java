package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import java.util.concurrent.TimeUnit;

/**
 * Evicts keys when no command asks for room: {@code maxmemory} was lowered, or one command had to leave some for later. Run it on one
 * thread, several times a second.
 */
public final class ActiveEviction {

    private final Dispatcher dispatcher;
    private final Lane lane;
    private final Client client = new Client(0, "", "", 0, true);

    /** For the keys of a dispatcher. */
    public ActiveEviction(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.lane = dispatcher.newLane();
    }

    /** Evicts what is too much; gives up after some milliseconds, the next round goes on. */
    public void round(long mostMillis) {
        if (!dispatcher.memoryLimit().exceeded() || !dispatcher.mayEvict()) {
            return;
        }
        lane.wake();
        lane.eviction().makeRoom(client, TimeUnit.MILLISECONDS.toNanos(mostMillis));
        dispatcher.persistence().hasten();
    }
}
