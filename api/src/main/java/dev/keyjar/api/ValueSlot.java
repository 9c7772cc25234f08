package dev.keyjar.api;

/**
 * The place of one value in the keyspace, for types whose stored form is leaner than what handlers see. Valid during one
 * call, under the key's lock.
 *
 * @param <S> the stored form
 */
public interface ValueSlot<S> {

    /** What lies there. */
    S stored();

    /** Puts another object there. */
    void store(S value);
}
