package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;

/** A built-in command whose locks follow from its client's state, not its arguments: EXEC. */
public interface LocksForClient {

    /** The set of partitions to lock. */
    long partitions(Client client);
}
