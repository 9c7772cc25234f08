package dev.keyjar.api.persistence;

/** What a persistence tells the engine; callable by any thread, returns at once. */
public interface PersistenceListener {

    /**
     * Everything up to this sequence is durable under the policy. Replies waiting for it are sent. Sequences once told stay
     * told; after a failure that healed this is the word that it did.
     */
    void durable(long sequence);

    /** {@link Persistence#forced} has moved. To be called by a persistence that overrides it, whatever the policy. */
    default void forced(long sequence) {}

    /**
     * Writing failed: units from this sequence on are not durable and not known to become so. Replies waiting for them stay
     * held until {@link #durable} or a deadline, after which their connections are closed without a reply.
     */
    void failed(long fromSequence, Throwable cause);

    /** What {@link Persistence#begin} began cannot be kept: the server goes on without a log, and closes the persistence. */
    default void abandoned(Throwable cause) {}

    /** There is room again after {@link Admission#NO_ROOM}. */
    void roomAvailable();
}
