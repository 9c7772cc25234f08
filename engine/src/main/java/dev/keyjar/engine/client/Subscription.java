package dev.keyjar.engine.client;

/** That a client gets what is published somewhere. Made anew each time it subscribes. */
public final class Subscription {

    private final Client client;
    private boolean over; // belongs to the client's event loop

    /** Of a client. */
    public Subscription(Client client) {
        this.client = client;
    }

    /** Who subscribed. */
    public Client client() {
        return client;
    }

    /** Ends it: what was published a moment before and has not arrived comes too late. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
