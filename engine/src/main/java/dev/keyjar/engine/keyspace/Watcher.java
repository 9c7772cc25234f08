package dev.keyjar.engine.keyspace;

/** Somebody who wants to know that a key changed: a client that watches it. Called under the lock of the key's partition. */
public interface Watcher {

    /** A key this watcher was registered for has changed. */
    void watchedKeyChanged();

    /** The watched key went because its time was over, or with all others of its database. */
    default void watchedKeyDropped() {
        watchedKeyChanged();
    }
}
