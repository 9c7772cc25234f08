package dev.keyjar.api;

import java.util.function.Consumer;

/**
 * The keys one call named, in the client's database. Opening a key the call's syntax line does not name throws, naming
 * the key and the line; so does every changing method in a command without {@link CommandFlag#WRITE}. Two arguments may be the
 * same key.
 *
 * <p>Values are asked for by class: a face of {@link dev.keyjar.api.type} or a class of the plugin's own that one of its
 * {@link ValueType}s describes. No value may be kept beyond the call. A value found empty when the call ends is removed
 * (see {@link ValueType#removedWhenEmpty()}).
 */
public interface Keyspace {

    /** {@link #expiry}: the key does not expire. */
    long NO_EXPIRY = -1;

    /** {@link #expiry}: there is no such key. */
    long ABSENT = -2;

    /** The number of the client's database, from 0. */
    int database();

    /**
     * Opens a value for reading.
     *
     * @return null when the key is absent
     * @throws CommandException WRONGTYPE when it holds another type
     */
    <V> V open(byte[] key, Class<V> type);

    /**
     * Opens a value for changing; it counts as changed unless {@link CommandCall#unchanged} says otherwise.
     *
     * @return null when the key is absent
     * @throws CommandException WRONGTYPE when it holds another type
     */
    <V> V openForWrite(byte[] key, Class<V> type);

    /**
     * Opens a value for changing, after creating it when absent; it counts as changed as in {@link #openForWrite}.
     *
     * @throws CommandException WRONGTYPE when it holds another type
     */
    <V> V openOrCreate(byte[] key, Class<V> type);

    /** Replaces whatever the key holds, of any type, with its expiry, by a fresh value to be filled. */
    <V> V put(byte[] key, Class<V> type);

    /** As {@link #put}, but the key keeps its expiry. */
    <V> V putKeepingExpiry(byte[] key, Class<V> type);

    /** Whether the key is there. */
    boolean exists(byte[] key);

    /** The name of the type the key holds, as TYPE answers it; null when absent. */
    String typeName(byte[] key);

    /** Removes the key; false when it is absent. */
    boolean delete(byte[] key);

    /** When the key expires, in wall-clock milliseconds since 1970; {@link #NO_EXPIRY} or {@link #ABSENT}. */
    long expiry(byte[] key);

    /**
     * Sets when the key expires, in wall-clock milliseconds since 1970; false when it is absent. A moment that is not after
     * {@link CommandCall#now()} removes the key at once (not during replay, where the server removes it afterwards).
     */
    boolean expireAt(byte[] key, long epochMillis);

    /** Takes the expiry away; false when there is none or no such key. */
    boolean persist(byte[] key);

    /** Moves a value with its expiry to another key, replacing what that holds; false when the first is absent. */
    boolean rename(byte[] from, byte[] to);

    /**
     * Visits every key of the client's database, for commands whose scope is {@link Scope#PARTITIONS} or
     * {@link Scope#KEYSPACE}. Inside the visit only the key visited may be opened, for reading. Under PARTITIONS other calls run
     * between the steps: a key that is there all the time is visited once.
     */
    void walk(Consumer<byte[]> visitor);
}
