package dev.keyjar.api.persistence;

/** Takes pictures of the whole keyspace at one point of the total order, while the server goes on. */
public interface Snapshots {

    /**
     * Cuts: stops every command for a moment, runs {@code atCut} (which may direct later units elsewhere; it must not wait),
     * and lets them go on. The snapshot returned is exactly the state at that moment.
     *
     * @throws IllegalStateException when a snapshot is open already
     */
    Snapshot cut(Runnable atCut);
}
