package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;

/** Takes notices to clients. */
@FunctionalInterface
public interface Messenger {

    /** Takes a notice to a client. */
    void send(Client to, Notice notice);
}
