package dev.keyjar.engine.client;

import java.util.function.LongSupplier;

/**
 * Closes clients that have not sent anything for longer than {@code timeout} says, but not those who listen or wait for an answer.
 */
public final class IdleClients {

    private final Clients clients;
    private final LongSupplier timeoutSeconds;

    /** For the clients of a server; 0 seconds for never. */
    public IdleClients(Clients clients, LongSupplier timeoutSeconds) {
        this.clients = clients;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Closes those that are idle at a moment, in wall-clock milliseconds. */
    public void closeAt(long now) {
        long timeoutMillis = timeoutSeconds.getAsLong() * 1000;
        if (timeoutMillis == 0) {
            return;
        }
        for (Client client : clients.all()) {
            boolean waits = client.subscriptions().count() > 0
                    || client.monitoring()
                    || client.blocking().isOn();
            if (!waits && now - client.lastActive() > timeoutMillis) {
                client.kill();
            }
        }
    }
}
