package dev.keyjar.engine.client;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** All connected clients, by number. Safe for any thread. */
public final class Clients {

    private final ConcurrentSkipListMap<Long, Client> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final LongAdder received = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder droppedForOutput = new LongAdder();
    private final List<Consumer<Client>> farewells = new CopyOnWriteArrayList<>();

    /** Makes and adds a client. */
    public Client connect(String address, String localAddress, long now, boolean authenticated) {
        Client client = new Client(lastId.incrementAndGet(), address, localAddress, now, authenticated);
        byId.put(client.id(), client);
        received.increment();
        return client;
    }

    /** Takes a client off the list. */
    public void disconnect(Client client) {
        byId.remove(client.id());
        client.outbox().close();
        farewells.forEach(farewell -> farewell.accept(client));
    }

    /** Tells of each client that goes, on its event loop. */
    public void onDisconnect(Consumer<Client> farewell) {
        farewells.add(farewell);
    }

    /** The client of a number; null when there is none. */
    public Client byId(long id) {
        return byId.get(id);
    }

    /** Counts a connection that was closed because its side did not read. */
    public void dropForOutput() {
        droppedForOutput.increment();
    }

    /** How many were closed because they did not read. */
    public long droppedForOutput() {
        return droppedForOutput.sum();
    }

    /** Counts a connection that was refused. */
    public void refuse() {
        rejected.increment();
    }

    /** All of them, the oldest first. */
    public Collection<Client> all() {
        return byId.values();
    }

    /** How many there are. */
    public int size() {
        return byId.size();
    }

    /** How many there have been. */
    public long received() {
        return received.sum();
    }

    /** How many were refused. */
    public long rejected() {
        return rejected.sum();
    }

    /** Counts from nothing again. */
    public void resetStatistics() {
        received.reset();
        rejected.reset();
        droppedForOutput.reset();
    }
}
