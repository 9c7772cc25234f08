package dev.keyjar.api;

/**
 * What a command may touch, and so what the engine locks for it: declare keys and be parallel, declare the keyspace and
 * be alone, declare nothing and touch nothing.
 */
public enum Scope {
    /** The keys the syntax line names; other calls run at the same time. A line without keys touches nothing. */
    KEYS,
    /** Every key of every database; the call runs alone. */
    KEYSPACE,
    /**
     * A walk over all keys of the client's database, one partition at a time, on a worker thread: other calls run in
     * between, the calling connection waits. Reads only.
     */
    PARTITIONS
}
