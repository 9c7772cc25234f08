package dev.keyjar.engine.client;

import java.util.List;

/**
 * How a client that caches wants to hear which keys have changed (CLIENT TRACKING).
 *
 * @param broadcast of all keys that begin with one of the prefixes, not of those it has read
 * @param optIn only of keys read right after CLIENT CACHING YES
 * @param optOut not of keys read right after CLIENT CACHING NO
 * @param noLoop not of what it changed itself
 * @param redirect who hears it in its place; null for itself
 * @param prefixes in the order of their bytes; empty unless broadcast
 */
public record TrackingMode(
        boolean broadcast, boolean optIn, boolean optOut, boolean noLoop, Client redirect, List<byte[]> prefixes) {

    /** Whether what a client reads now is to be remembered. */
    boolean remembers(boolean cachingSaid) {
        return !broadcast && (optIn ? cachingSaid : !(optOut && cachingSaid));
    }
}
